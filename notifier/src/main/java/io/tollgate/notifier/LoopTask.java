package io.tollgate.notifier;

/** Work that one thread repeats in turns. */
interface LoopTask extends AutoCloseable {

  /** Does the work at hand, waiting briefly for it. */
  void runOnce();

  /** Whether everything it needs is available. Called by the same thread. */
  boolean isReady();

  @Override
  void close();
}
