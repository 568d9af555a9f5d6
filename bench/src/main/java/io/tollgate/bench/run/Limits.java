package io.tollgate.bench.run;

import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.limit.LimitKind;
import io.tollgate.bench.limit.LimitMain;
import io.tollgate.bench.limit.LimitOrder;
import io.tollgate.bench.rig.Backlog;
import io.tollgate.bench.rig.GroupMilestone;
import io.tollgate.bench.rig.HttpLine;
import io.tollgate.bench.rig.Milestone;
import io.tollgate.bench.rig.OutputMilestone;
import io.tollgate.bench.rig.Program;
import io.tollgate.bench.rig.Rig;
import io.tollgate.local.UnusedPorts;
import io.tollgate.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Limits of what one topic can do, running beside the parts of a rig. */
final class Limits implements AutoCloseable {

  private static final short ONE_REPLICA = 1;
  private static final int LOOKS = 600;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Rig rig;
  private final Admin admin;
  private final Backlog backlog;

  Limits(Rig rig) {
    this.rig = rig;
    this.admin = Admin.create(rig.connection().clientConfig());
    this.backlog = new Backlog(rig.connection().clientConfig(), admin);
  }

  Admin admin() {
    return admin;
  }

  Backlog backlog() {
    return backlog;
  }

  /** Starts limits, each with its own copies of a catalogue topic. */
  List<Contestant> of(Topic<?, ?> like, List<LimitKind> kinds) {
    return of(like, like.partitions(), kinds);
  }

  /** As above, with another number of partitions. */
  List<Contestant> of(Topic<?, ?> like, int partitions, List<LimitKind> kinds) {
    List<LimitOrder> orders =
        kinds.stream()
            .map(
                kind ->
                    new LimitOrder(
                        kind, rig.connection(), like.name(), rig.data().resolve(kind.label()), 0))
            .toList();
    create(
        orders.stream()
            .flatMap(order -> Stream.of(order.input(), order.output()))
            .map(name -> new NewTopic(name, partitions, ONE_REPLICA))
            .toList());
    List<Contestant> contestants = new ArrayList<>();
    for (LimitOrder order : orders) {
      Program program =
          rig.start(
              order.kind().label(), "bench", LimitMain.class.getName(), order.words(), Map.of());
      contestants.add(
          new Contestant(
              order.kind().title(),
              Role.LIMIT,
              order.input(),
              List.of(program.pid()),
              milestone(order),
              times(order.kind()),
              null));
    }
    return contestants;
  }

  /** A program that listens. */
  record Listening(int port, long pid) {}

  /** Starts a bare server, which writes to a copy of a catalogue topic. */
  Listening server(LimitKind kind, Topic<?, ?> like) {
    int port = freePort();
    LimitOrder order =
        new LimitOrder(kind, rig.connection(), like.name(), rig.data().resolve(kind.label()), port);
    create(List.of(new NewTopic(order.output(), like.partitions(), ONE_REPLICA)));
    Program program =
        rig.start(kind.label(), "bench", LimitMain.class.getName(), order.words(), Map.of());
    for (int look = 0; !answers(port); look++) {
      program.mustRun();
      if (look > LOOKS) {
        throw new IllegalStateException(kind.title() + " does not listen");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return new Listening(port, program.pid());
  }

  private static boolean answers(int port) {
    try (HttpLine line = new HttpLine(port)) {
      return line.post(HttpLine.request("/", "text/plain", "none", 0, new byte[0])) == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try {
      return UnusedPorts.find(1).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates topics and returns when they exist. */
  void create(List<NewTopic> topics) {
    try {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create topics", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Milestone milestone(LimitOrder order) {
    // Flink commits its offsets with its checkpoints only.
    return order.kind() == LimitKind.FLINK
        ? new OutputMilestone(backlog, order.output())
        : new GroupMilestone(admin, order.kind().label());
  }

  private static int times(LimitKind kind) {
    return switch (kind) {
      case POLL -> 8;
      case DECODE -> 5;
      case LOOP, STREAMS, FLINK, HTTP, HTTP_KAFKA -> 2;
    };
  }

  @Override
  public void close() {
    backlog.close();
    admin.close();
  }
}
