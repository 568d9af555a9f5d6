package io.tollgate.collector.wire;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory that all requests under way hold together. */
public final class InFlightBytes {

  private final AtomicLong taken = new AtomicLong();
  private final long most;

  public InFlightBytes(long most) {
    this.most = most;
  }

  /** Bytes held now. */
  public long held() {
    return taken.get();
  }

  /** A share for one request, empty at first. */
  public Share share() {
    return new Share(most);
  }

  /** The same for a sender that waits with its work: uploads leave it a quarter as much again. */
  public Share urgentShare() {
    return new Share(most + most / 4);
  }

  /** What one request holds. Used by one thread at a time. */
  public final class Share {

    private final long limit;
    private long held;

    private Share(long limit) {
      this.limit = limit;
    }

    /** Takes so many more bytes; false, and nothing taken, if there is no room. */
    public boolean take(long bytes) {
      if (taken.addAndGet(bytes) > limit) {
        taken.addAndGet(-bytes);
        return false;
      }
      held += bytes;
      return true;
    }

    /** Gives everything back. */
    public void release() {
      taken.addAndGet(-held);
      held = 0;
    }
  }
}
