package io.tollgate.runtime;

/**
 * Where a process tells of its health and its metrics.
 *
 * @param host address to bind; loopback unless something outside the machine or container asks
 * @param port TCP port; 0 takes a free one
 */
public record ManagementAddress(String host, int port) {

  /** Reads {@code MANAGEMENT_HOST} and {@code MANAGEMENT_PORT}. */
  public static ManagementAddress from(Settings settings, int usualPort) {
    return new ManagementAddress(
        settings.text("MANAGEMENT_HOST", "127.0.0.1"), settings.port("MANAGEMENT_PORT", usualPort));
  }
}
