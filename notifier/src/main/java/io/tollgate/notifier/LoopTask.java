package io.tollgate.notifier;

/** Work that is done over and over by one thread. */
interface LoopTask extends AutoCloseable {

  /** Does what there is to do, waiting a moment for it. */
  void take();

  /** True when all it needs is there. Asked by the same thread. */
  boolean isReady();

  @Override
  void close();
}
