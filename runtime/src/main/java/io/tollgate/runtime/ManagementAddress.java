package io.tollgate.runtime;

/**
 * Address at which a process serves its health and metrics.
 *
 * @param host address to bind; loopback unless clients outside the machine or container need access
 * @param port TCP port; 0 for any free port
 */
public record ManagementAddress(String host, int port) {

  /** Reads {@code MANAGEMENT_HOST} and {@code MANAGEMENT_PORT}. */
  public static ManagementAddress from(Settings settings, int usualPort) {
    return new ManagementAddress(
        settings.text("MANAGEMENT_HOST", "127.0.0.1"), settings.port("MANAGEMENT_PORT", usualPort));
  }
}
