package io.tollgate.collector.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Reads and discards the rest of a request that was answered before its end. Closing a connection
 * with unread bytes resets it, and a sender that is still sending never sees the answer.
 */
final class UnreadBody implements Runnable {

  /**
   * More than the largest body a sender could reasonably send; beyond it, the reset is accepted.
   */
  private static final long MOST_BYTES = 32L * 1024 * 1024;

  private final Request request;
  private final Callback callback;
  private long read;

  private UnreadBody(Request request, Callback callback) {
    this.request = request;
    this.callback = callback;
  }

  /**
   * Returns a callback for the answer that completes the request once its body has been read. If
   * the answer cannot be written, the sender is gone.
   */
  static Callback first(Request request, Callback callback) {
    return Callback.from(
        () -> new UnreadBody(request, callback).run(),
        cause -> {
          request.setAttribute(Exchange.GONE, true);
          callback.failed(cause);
        });
  }

  @Override
  public void run() {
    while (read < MOST_BYTES) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        break;
      }
      read += chunk.remaining();
      chunk.release();
      if (chunk.isLast()) {
        break;
      }
    }
    callback.succeeded();
  }
}
