package io.tollgate.bench.rig;

/** Shutdown hook for work needed if the process ends while something is open. */
public final class ShutdownHook implements AutoCloseable {

  private final Thread work;

  private ShutdownHook(Thread work) {
    this.work = work;
  }

  /** Registers the work, which runs if the process ends before this is closed. */
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
      // The process is ending, and the work is done.
    }
  }
}
