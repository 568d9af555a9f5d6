package io.tollgate.collector.wire;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a request's body as it arrives, without blocking a thread between its chunks. */
public final class BodyReader implements Runnable {

  private final Request request;
  private final ByteSink sink;
  private final Ends ends;

  /** Callbacks for the outcome. Exactly one of the three is called, once. */
  public interface Ends {
    void whole(ByteSink body);

    void refused(Refusal refusal, ByteSink begun);

    void lost(Throwable cause);
  }

  public BodyReader(Request request, ByteSink sink, Ends ends) {
    this.request = request;
    this.sink = sink;
    this.ends = ends;
  }

  @Override
  public void run() {
    try {
      if (readAvailable()) {
        ends.whole(sink);
      }
    } catch (RefusedException e) {
      ends.refused(e.refusal(), sink);
    }
  }

  /**
   * Returns true when the body is complete; otherwise we are called again when more has arrived.
   */
  private boolean readAvailable() throws RefusedException {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return false;
      }
      if (Content.Chunk.isFailure(chunk)) {
        ends.lost(chunk.getFailure());
        return false;
      }
      try {
        sink.append(chunk.getByteBuffer());
      } finally {
        chunk.release();
      }
      if (chunk.isLast()) {
        return true;
      }
    }
  }
}
