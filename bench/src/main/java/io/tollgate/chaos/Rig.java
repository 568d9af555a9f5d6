package io.tollgate.chaos;

import io.tollgate.chaos.Preparation.Prepared;
import io.tollgate.local.Command;
import io.tollgate.local.Part;
import io.tollgate.local.PortPlan;
import io.tollgate.local.Provisioning;
import io.tollgate.local.Quorum;
import io.tollgate.local.Site;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * A Tollgate of many processes on this machine: three brokers with three replicas of everything, in
 * a network of their own where the machine permits it, a schema registry, two collectors, up to
 * three instances of the Streams app, one Flink job, a notifier. Each process has a folder and a
 * log of its own. Everything started here is stopped by {@link #close}.
 */
final class Rig implements AutoCloseable {

  static final int BROKERS = 3;
  static final int COLLECTORS = 2;
  private static final int MOST_STREAMS = 3;

  /** Large enough for the adjacent ports of one site, small enough for three sites. */
  private static final int PORTS_APART = 30;

  private final Path data;
  private final Optional<Network> network;
  private final List<Site> sites;
  private final List<Member> brokers = new ArrayList<>();
  private final List<Member> collectors = new ArrayList<>();
  private final List<Member> streams = new ArrayList<>();
  private final List<FlinkCluster> clusters = new CopyOnWriteArrayList<>();
  private final Member registry;
  private final Member flink;
  private final Member notifier;
  private final Inbox inbox = Inbox.open();
  private final String clusterId = Uuid.randomUuid().toString();
  private Prepared prepared;

  /**
   * Creates a rig that is not running yet.
   *
   * @param home the folder of the root pom, built
   * @param data an empty folder
   * @param portOffset added to every usual port
   * @param withNetwork whether the brokers get a network of their own, if the machine permits it
   */
  Rig(Path home, Path data, int portOffset, boolean withNetwork) {
    this.data = data;
    this.network = withNetwork ? Network.of(BROKERS) : Optional.empty();
    this.sites =
        IntStream.range(0, BROKERS).mapToObj(index -> site(home, portOffset, index)).toList();
    for (int index = 0; index < BROKERS; index++) {
      brokers.add(broker(index));
    }
    registry = application("registry", Part.REGISTRY, 0);
    for (int index = 0; index < COLLECTORS; index++) {
      collectors.add(application("collector-" + (index + 1), Part.COLLECTOR, index));
    }
    for (int index = 0; index < MOST_STREAMS; index++) {
      streams.add(application("streams-" + (index + 1), Part.STREAMS_APP, index));
    }
    flink = application("flink", Part.FLINK_JOBS, 0);
    notifier = application("notifier", Part.NOTIFIER, 0);
  }

  /** Starts everything but the third Streams instance; returns when all are ready. */
  void up(Preparation preparation) throws Exception {
    sites.get(0).writeFirstConfig();
    Webhooks.write(config(), inbox.url());
    brokers.forEach(Member::start);
    registry.start();
    brokers.forEach(Member::awaitReady);
    registry.awaitReady();
    try (Admin admin = admin()) {
      Provisioning.topics(admin, Topics.ALL, (short) BROKERS);
    }
    Provisioning.schemas(
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, kafka().registryUrl())), Topics.ALL);
    prepared = preparation.prepare(config(), kafka());
    List<Member> applications = new ArrayList<>(collectors);
    applications.addAll(usualStreams());
    applications.add(flink);
    applications.add(notifier);
    applications.forEach(Member::start);
    applications.forEach(Member::awaitReady);
  }

  /** Restores whatever is not running or is frozen, and waits until it is ready. */
  void heal() {
    List<Member> all = new ArrayList<>(brokers);
    all.add(registry);
    all.addAll(collectors);
    all.addAll(usualStreams());
    all.add(flink);
    all.add(notifier);
    network.ifPresent(Network::mend);
    all.forEach(Member::resume);
    all.forEach(Member::start);
    all.forEach(Member::awaitReady);
  }

  Prepared prepared() {
    return prepared;
  }

  List<Member> brokers() {
    return List.copyOf(brokers);
  }

  Member registry() {
    return registry;
  }

  List<Member> collectors() {
    return List.copyOf(collectors);
  }

  /** The instances of the Streams app, of which the first two usually run. */
  List<Member> streams() {
    return List.copyOf(streams);
  }

  Member flink() {
    return flink;
  }

  Member notifier() {
    return notifier;
  }

  /** The receiver of the notifier's violations. */
  Inbox inbox() {
    return inbox;
  }

  /** A Flink cluster for the job, which must not be running otherwise. */
  FlinkCluster flinkCluster() {
    Path checkpoints = flink.site().folder(Part.FLINK_JOBS).resolve("checkpoints");
    FlinkCluster cluster =
        new FlinkCluster(
            sites.get(1), shared(flink.site(), Part.FLINK_JOBS), checkpoints.toAbsolutePath());
    clusters.add(cluster);
    return cluster;
  }

  /** Connection to Kafka and the registry. */
  KafkaConnection kafka() {
    String servers =
        sites.stream()
            .map(site -> site.ports().bootstrapServers())
            .collect(Collectors.joining(","));
    return new KafkaConnection(servers, sites.get(0).ports().registryUrl(), Map.of());
  }

  /** The brokers' own network, indexed by broker number; empty if they are on loopback. */
  Optional<Network> network() {
    return network;
  }

  /** Addresses that tools may send to. */
  List<URI> collectorUrls() {
    return collectors.stream().map(each -> URI.create(each.site().ports().collectorUrl())).toList();
  }

  Admin admin() {
    return Admin.create(kafka().recordConfig());
  }

  /** Returns the option that turns a Java program into a mutant, see {@link SabotageAgent}. */
  static String agent(String sabotage) {
    try {
      Path jar = Path.of(Rig.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return "-javaagent:" + jar + "=" + sabotage;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no mutants, for the bench does not run from its jar", e);
    }
  }

  /** Kills every process, dependent ones first. */
  @Override
  public void close() {
    List<Member> all = new ArrayList<>(collectors);
    all.addAll(streams);
    all.add(flink);
    all.add(notifier);
    all.add(registry);
    all.addAll(brokers);
    clusters.forEach(FlinkCluster::close);
    all.forEach(Member::end);
    inbox.close();
    network.ifPresent(Network::close);
    SmallDisk.unmountBelow(data);
  }

  private List<Member> usualStreams() {
    return streams.subList(0, 2);
  }

  private Path config() {
    return sites.get(0).configFolder();
  }

  private Site site(Path home, int portOffset, int index) {
    PortPlan onLoopback = PortPlan.defaults().plusOffset(portOffset + index * PORTS_APART);
    PortPlan ports =
        network.map(each -> onLoopback.withKafkaOn(each.address(index))).orElse(onLoopback);
    return new Site(home, data.resolve("site-" + (index + 1)), ports);
  }

  private Member broker(int index) {
    List<String> controllers = sites.stream().map(site -> site.ports().controller()).toList();
    Site site = sites.get(index);
    Quorum quorum = new Quorum(index + 1, controllers, clusterId);
    List<String> entrance = network.map(each -> each.entrance(index)).orElse(List.of());
    return new Member(
        "broker-" + (index + 1),
        site,
        command -> site.start(Part.KAFKA, command.startedBy(entrance)),
        () -> site.command(quorum),
        () -> site.obstacle(Part.KAFKA));
  }

  private Member application(String name, Part part, int index) {
    Site site = sites.get(index);
    return new Member(name, part, site, () -> shared(site, part));
  }

  /** Settings shared by the instances of a part: the cluster, the registry, keys and tokens. */
  private Command shared(Site site, Part part) {
    Command command = site.command(part);
    if (part == Part.REGISTRY) {
      return command;
    }
    Map<String, String> variables = new HashMap<>(command.variables());
    String own = site.configFolder().toString();
    variables.replaceAll((key, value) -> value.replace(own, config().toString()));
    variables.put("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", kafka().bootstrapServers());
    variables.put("TOLLGATE_SCHEMA_REGISTRY_URL", kafka().registryUrl());
    if (part == Part.STREAMS_APP) {
      variables.put("TOLLGATE_CLIENT_PROPERTIES_FILE", memberProperties(site).toString());
    }
    return command.with(variables);
  }

  /** As in a local stack each instance has a static group member name, but a different one. */
  private Path memberProperties(Site site) {
    Path file = site.folder(Part.STREAMS_APP).resolveSibling("streams-app.properties");
    String name = String.valueOf(sites.indexOf(site) + 1);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(
          file,
          "group.instance.id=" + name + "\nsession.timeout.ms=10000\nheartbeat.interval.ms=2000\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
