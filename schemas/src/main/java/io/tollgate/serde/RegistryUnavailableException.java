package io.tollgate.serde;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry did not answer; no record is at fault, and trying again makes sense. */
public final class RegistryUnavailableException extends RetriableException {

  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
