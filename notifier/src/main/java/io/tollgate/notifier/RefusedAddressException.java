package io.tollgate.notifier;

import java.net.UnknownHostException;

/** Thrown if a name resolves to an address that news must not be sent to. */
final class RefusedAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  RefusedAddressException(String message) {
    super(message);
  }
}
