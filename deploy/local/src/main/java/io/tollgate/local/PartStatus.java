package io.tollgate.local;

import java.time.Duration;

/**
 * How one part is.
 *
 * @param port the port its users know
 * @param pid the process; 0 when down
 * @param residentMib memory in use, in MiB; 0 when down or when the system does not tell
 * @param uptime since its start; zero when down
 * @param detail why it is not ready; empty when up or down
 */
public record PartStatus(
    Part part, State state, int port, long pid, long residentMib, Duration uptime, String detail) {

  /** Whether a part can be used. */
  public enum State {
    UP,
    STARTING,
    DOWN
  }
}
