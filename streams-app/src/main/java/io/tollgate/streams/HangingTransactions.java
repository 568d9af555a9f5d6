package io.tollgate.streams;

import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.GroupState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reaper of transactions whose stream thread has left the group, because it or its process died.
 * Nobody reads past an open transaction, and the brokers would hold it open for as long as they may
 * be unavailable themselves. Every instance runs one; aborting a transaction twice is harmless.
 */
final class HangingTransactions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** A new member may start writing before the group description shows it. */
  private static final Duration YOUNG = Duration.ofSeconds(10);

  private static final int TIMEOUT = 10_000;

  /** Kafka Streams' transactional id: the app, the process, the number of the thread. */
  private static final Pattern WRITER =
      Pattern.compile("(" + StreamsAppConfig.APPLICATION_ID + "-[0-9a-f-]{36})-([0-9]+)");

  private final Admin admin;
  private final Duration interval;
  private final Duration young;
  private final Thread reaper = new Thread(this::run, "left-transactions");
  private String fault = "";

  private HangingTransactions(Admin admin, Duration interval, Duration young) {
    this.admin = admin;
    this.interval = interval;
    this.young = young;
    reaper.setDaemon(true);
  }

  /** Starts the reaper. */
  static HangingTransactions start(KafkaConnection connection) {
    return start(connection, INTERVAL, YOUNG);
  }

  /**
   * Starts the reaper.
   *
   * @param interval between two checks
   * @param young transactions younger than this are left alone
   */
  static HangingTransactions start(KafkaConnection connection, Duration interval, Duration young) {
    Map<String, Object> config = connection.recordConfig();
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, StreamsAppConfig.APPLICATION_ID + "-left");
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT);
    HangingTransactions left = new HangingTransactions(Admin.create(config), interval, young);
    left.reaper.start();
    return left;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(interval.toMillis());
        tryToReap();
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped");
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private void tryToReap() throws InterruptedException {
    try {
      reap();
      fault = "";
    } catch (ExecutionException | RuntimeException e) {
      logOnce(e.toString());
    }
  }

  /** Logs each fault once, for as long as it lasts. */
  private void logOnce(String found) {
    if (!found.equals(fault)) {
      LOG.warn("cannot check for hanging transactions: {}", found);
    }
    fault = found;
  }

  private void reap() throws ExecutionException, InterruptedException {
    ListTransactionsOptions lasting =
        new ListTransactionsOptions()
            .filterStates(Set.of(TransactionState.ONGOING))
            .filterOnDuration(young.toMillis());
    Set<String> open =
        admin.listTransactions(lasting).all().get().stream()
            .map(TransactionListing::transactionalId)
            .filter(writer -> WRITER.matcher(writer).matches())
            .collect(Collectors.toSet());
    if (open.isEmpty()) {
      return;
    }
    ConsumerGroupDescription group =
        admin
            .describeConsumerGroups(Set.of(StreamsAppConfig.APPLICATION_ID))
            .all()
            .get()
            .get(StreamsAppConfig.APPLICATION_ID);
    // While the group rebalances, its membership is uncertain.
    if (group.groupState() != GroupState.STABLE) {
      return;
    }
    Set<String> members =
        group.members().stream().map(MemberDescription::clientId).collect(Collectors.toSet());
    open.removeIf(writer -> members.contains(reader(writer)));
    if (!open.isEmpty()) {
      admin.fenceProducers(open).all().get();
      LOG.warn("ended transactions of threads that are gone: {}", open);
    }
  }

  /** The client id under which the writer's thread is in the group. */
  static String reader(String writer) {
    Matcher parts = WRITER.matcher(writer);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no writer of the app: " + writer);
    }
    return parts.group(1) + "-StreamThread-" + parts.group(2) + "-consumer";
  }

  @Override
  public void close() {
    reaper.interrupt();
  }
}
