package io.tollgate.spool;

import java.io.IOException;

/** The spool has reached its bound; nothing of what was to be written is kept. */
public final class SpoolFullException extends IOException {

  SpoolFullException(long most) {
    super("the spool holds its most of " + most + " bytes");
  }
}
