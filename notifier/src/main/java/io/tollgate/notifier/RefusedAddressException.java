package io.tollgate.notifier;

import java.net.UnknownHostException;

/** A name leads where no news may go. */
final class RefusedAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  RefusedAddressException(String message) {
    super(message);
  }
}
