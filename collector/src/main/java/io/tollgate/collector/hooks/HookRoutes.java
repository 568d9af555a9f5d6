package io.tollgate.collector.hooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.collector.config.CollectorConfig;
import io.tollgate.collector.intake.Intake;
import io.tollgate.event.ToolEvent;
import io.tollgate.hook.Dialect;
import io.tollgate.hook.DirectoryView;
import io.tollgate.hook.Knowledge;
import io.tollgate.hook.OrderBook;
import io.tollgate.hook.SessionMemory;
import io.tollgate.purpose.PurposeClassifier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Components that answer hooks, and the paths of the hook endpoints. */
public final class HookRoutes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HookRoutes.class);

  private static final String PATH = "/hooks/";
  private static final int MOST_SESSIONS = 100_000;

  private final OrderBook orders;
  private final DirectoryView directoryView;
  private final SessionMemory sessions = new SessionMemory(MOST_SESSIONS);
  private final OrderFollower follower;

  private HookRoutes(
      Map<String, Object> clientConfig, CollectorConfig.Hooks config, Path folder, Clock clock) {
    this.orders = new OrderBook(config.isClosed());
    this.directoryView = new DirectoryView(config.pseudonyms());
    if (config.pseudonyms() == null) {
      LOG.warn(
          "TOLLGATE_PSEUDONYM_KEY_FILE is not set: orders for a person by pseudonym, which quotas"
              + " write, cannot be judged here");
    }
    this.follower =
        OrderFollower.start(
            clientConfig,
            orders,
            directoryView,
            new KeptOrders(folder, orders, directoryView),
            clock,
            config.staleAfter());
  }

  /**
   * Starts reading the orders.
   *
   * @param folder directory of this collector alone, where they are kept
   */
  public static HookRoutes start(
      Map<String, Object> clientConfig, CollectorConfig.Hooks config, Path folder, Clock clock) {
    return new HookRoutes(clientConfig, config, folder, clock);
  }

  /** How reliable the orders are at the moment. */
  public Knowledge knowledge() {
    return follower.knowledge();
  }

  /** Learns the person and the model of a session from live telemetry. */
  public void observe(ToolEvent event) {
    boolean isLive =
        event.getWitness().equals("otlp_log") || event.getWitness().equals("proxy_log");
    if (isLive) {
      sessions.note(event.getSessionId(), event.getVerifiedTeam(), mainModel(event), users(event));
    }
  }

  /** Models for side tasks, such as session titles, say nothing about the work. */
  private static String mainModel(ToolEvent event) {
    String part = event.getQuerySource();
    boolean isMain = part == null || part.equals("main");
    return isMain && event.getKind().equals("model_request") ? event.getModel() : null;
  }

  private static List<String> users(ToolEvent event) {
    if (event.getClaimedUser() == null) {
      return List.of();
    }
    if (event.getClaimedUserAliases().isEmpty()) {
      return List.of(event.getClaimedUser());
    }
    List<String> users = new ArrayList<>(event.getClaimedUserAliases());
    users.add(0, event.getClaimedUser());
    return users;
  }

  /** Returns the intake for each path. */
  public Map<String, Intake> intakes(PurposeClassifier classifier, MeterRegistry meters) {
    follower.show(meters);
    HookService service =
        new HookService(
            orders,
            directoryView,
            sessions,
            this::knowledge,
            classifier,
            HookRoutes::newId,
            meters);
    return Arrays.stream(Dialect.values())
        .collect(
            Collectors.toMap(
                dialect -> PATH + dialect.tool(), dialect -> new HookIntake(dialect, service)));
  }

  @Override
  public void close() {
    follower.close();
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
