package io.tollgate.bench.rig;

/** Work that is to be done should the process be ended while something is open. */
public final class ShutdownHook implements AutoCloseable {

  private final Thread work;

  private ShutdownHook(Thread work) {
    this.work = work;
  }

  /** Does the work should the process be ended before this is closed. */
  public static ShutdownHook on(String name, Runnable work) {
    ShutdownHook hook = new ShutdownHook(new Thread(work, name));
    Runtime.getRuntime().addShutdownHook(hook.work);
    return hook;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(work);
    } catch (IllegalStateException e) {
      // The process is being ended, and the work done.
    }
  }
}
