package io.tollgate.local;

import java.time.Duration;

/** Hears how a start or a stop gets on; called from the caller's thread. */
public interface ProgressListener {

  /** Hears nothing. */
  ProgressListener SILENT = new ProgressListener() {};

  /** A part's process has been started. */
  default void starting(Part part) {}

  /** A part answers; {@code after} is counted from its start, or from the question if it ran. */
  default void ready(Part part, Duration after) {}

  /** Topics and schemas are in place. */
  default void provisioned(int topics, int schemas) {}

  /** A part has ended; {@code killed} when it did not go by itself in time. */
  default void stopped(Part part, boolean killed) {}
}
