package io.tollgate.collector.wire;

import java.util.concurrent.atomic.AtomicLong;

/** Limit on the memory that all requests in flight hold together. */
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

  /** Returns the share of one request, initially empty. */
  public Share share() {
    return new Share(most);
  }

  /**
   * Returns the share of a sender that blocks on the answer: its limit is a quarter higher, which
   * uploads cannot use.
   */
  public Share urgentShare() {
    return new Share(most + most / 4);
  }

  /** Memory held by one request. Used by one thread at a time. */
  public final class Share {

    private final long limit;
    private long held;

    private Share(long limit) {
      this.limit = limit;
    }

    /** Allocates that many more bytes; returns false and allocates nothing if there is no room. */
    public boolean take(long bytes) {
      if (taken.addAndGet(bytes) > limit) {
        taken.addAndGet(-bytes);
        return false;
      }
      held += bytes;
      return true;
    }

    /** Releases everything. */
    public void release() {
      taken.addAndGet(-held);
      held = 0;
    }
  }
}
