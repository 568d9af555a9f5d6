package io.tollgate.collector;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.hook.Dialect;
import io.tollgate.hook.Knowledge;
import io.tollgate.hook.OrderBook;
import io.tollgate.hook.Roster;
import io.tollgate.purpose.PurposeClassifier;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** All that is needed to answer hooks, and the paths they are answered on. */
final class HookRoutes implements AutoCloseable {

  private static final String PATH = "/hooks/";

  private final OrderBook orders;
  private final Roster roster = new Roster();
  private final OrderFollower follower;

  private HookRoutes(Map<String, Object> clientConfig, CollectorConfig.Hooks config, Clock clock) {
    this.orders = new OrderBook(config.isClosed());
    this.follower = OrderFollower.start(clientConfig, orders, roster, clock, config.staleAfter());
  }

  /** Begins to read the orders. */
  static HookRoutes start(
      Map<String, Object> clientConfig, CollectorConfig.Hooks config, Clock clock) {
    return new HookRoutes(clientConfig, config, clock);
  }

  /** How far the orders can be relied upon now. */
  Knowledge knowledge() {
    return follower.knowledge();
  }

  /** The intake of each path. */
  Map<String, Intake> intakes(PurposeClassifier classifier, MeterRegistry meters) {
    HookDesk desk =
        new HookDesk(orders, roster, this::knowledge, classifier, HookRoutes::newId, meters);
    return Arrays.stream(Dialect.values())
        .collect(
            Collectors.toMap(
                dialect -> PATH + dialect.tool(), dialect -> new HookIntake(dialect, desk)));
  }

  @Override
  public void close() {
    follower.close();
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
