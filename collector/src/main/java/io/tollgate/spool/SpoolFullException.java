package io.tollgate.spool;

import java.io.IOException;

/** Thrown when the spool has reached its limit; none of the records to be written is stored. */
public final class SpoolFullException extends IOException {

  SpoolFullException(long most) {
    super("the spool is full: it has reached its limit of " + most + " bytes");
  }
}
