package io.tollgate.collector.hooks;

import io.tollgate.collector.hooks.OrderSnapshot.Content;
import io.tollgate.event.Decision;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.hook.DirectoryView;
import io.tollgate.hook.OrderBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the orders and the directory on disk. A fault of the disk is reported and does not stop
 * anything: without a copy a restart answers as if there had never been one. Not thread-safe.
 */
final class KeptOrders {

  private static final Logger LOG = LoggerFactory.getLogger(KeptOrders.class);

  /** A confirmation on disk may be this much older than the real one. */
  private static final Duration CONFIRM_EVERY = Duration.ofSeconds(10);

  /** A large directory may take this share of the time to write, one part in so many. */
  private static final int SHARE = 20;

  private final OrderSnapshot snapshot;
  private final OrderBook orders;
  private final DirectoryView directoryView;
  private boolean isChanged = true;
  private boolean hasFailed;
  private long nextWrite = System.nanoTime();
  private Instant confirmed = Instant.MIN;

  KeptOrders(Path folder, OrderBook orders, DirectoryView directoryView) {
    this.snapshot = new OrderSnapshot(folder);
    this.orders = orders;
    this.directoryView = directoryView;
  }

  /**
   * Loads what an earlier process kept.
   *
   * @return when brokers confirmed it last; null if there is nothing
   */
  Instant load(Instant now) {
    try {
      Optional<Content> content = snapshot.read();
      if (content.isEmpty()) {
        return null;
      }
      for (Decision order : content.get().orders()) {
        orders.put(order);
      }
      content.get().unreadable().forEach(orders::putUnreadable);
      for (DirectoryEntry entry : content.get().entries()) {
        directoryView.put(entry);
      }
      Instant at = content.get().confirmed();
      LOG.info("{} orders were kept on disk, last confirmed at {}", orders.size(), at);
      // A clock that was set back must not make them fresh for as long.
      return at.isAfter(now) ? Instant.EPOCH : at;
    } catch (IOException e) {
      LOG.error("the orders on disk cannot be used: {}", e.toString());
      return null;
    }
  }

  /** Notes that the orders or the directory may have changed. */
  void noteChange() {
    isChanged = true;
  }

  /** Writes what has changed, and that brokers confirmed all of it. */
  void confirm(Instant now) {
    try {
      if (isChanged && System.nanoTime() - nextWrite >= 0) {
        long begun = System.nanoTime();
        snapshot.write(
            new Content(now, orders.decisions(), orders.unreadableIds(), directoryView.entries()));
        isChanged = false;
        confirmed = now;
        nextWrite = System.nanoTime() + SHARE * (System.nanoTime() - begun);
      } else if (!isChanged && !confirmed.plus(CONFIRM_EVERY).isAfter(now)) {
        snapshot.confirm(now);
        confirmed = now;
      }
      hasFailed = false;
    } catch (IOException e) {
      if (!hasFailed) { // it is tried again every second
        LOG.error("the orders cannot be kept on disk: {}", e.toString());
      }
      hasFailed = true;
    }
  }
}
