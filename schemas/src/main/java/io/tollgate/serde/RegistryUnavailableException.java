package io.tollgate.serde;

import org.apache.kafka.common.errors.RetriableException;

/** Thrown if the schema registry did not answer; no record is at fault, and a retry makes sense. */
public final class RegistryUnavailableException extends RetriableException {

  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
