package io.tollgate.streams;

import io.tollgate.admission.EventEnrichment;
import io.tollgate.admission.UsageRecords;
import io.tollgate.directory.Directory;
import io.tollgate.event.Asset;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.Review;
import io.tollgate.judgement.EventPosition;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.Reviews;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.review.ReviewLog;
import io.tollgate.streams.cases.CaseTopology;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.Quarantine;
import io.tollgate.streams.common.RegistryRetry;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.content.LinkJudge;
import io.tollgate.streams.content.ProvenanceTopology;
import io.tollgate.streams.control.ControlReader;
import io.tollgate.streams.control.ControlReaders;
import io.tollgate.streams.control.ControlStep;
import io.tollgate.streams.control.ControlTable;
import io.tollgate.streams.correlation.GroupTopology;
import io.tollgate.streams.event.EventJudge;
import io.tollgate.streams.event.EventTopology;
import io.tollgate.streams.progress.ArrivalClock;
import io.tollgate.streams.progress.ProgressRound;
import io.tollgate.streams.progress.TaskProgress;
import io.tollgate.streams.progress.Watermark;
import io.tollgate.streams.review.ReviewService;
import io.tollgate.streams.review.ReviewTopology;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.state.Stores;

/**
 * Topology of the whole app: admits every event once and evaluates it against the policies.
 *
 * <p>Combines the topologies of its parts, one package each: single events, several events,
 * content, reviews and cases.
 */
public final class StreamsTopology {

  private final TopologySerdes serdes;
  private final Pseudonyms pseudonyms;
  private final PurposeClassifier classifier;
  private final DeadLetters letters;
  private final LongSupplier nanoTime;
  private final Watermarks watermarks;
  private final StreamsMeters meters;
  private final ThreadLocal<ProgressRound> rounds = ThreadLocal.withInitial(ProgressRound::new);

  /**
   * Creates the topology from its dependencies.
   *
   * @param serdeConfig configuration of the schema registry client
   * @param retry how long to wait for the registry
   * @param letters creates the dead letters
   * @param nanoTime measures how long snapshots take
   * @param watermarks progress of the app across all instances
   */
  public StreamsTopology(
      Map<String, ?> serdeConfig,
      Pseudonyms pseudonyms,
      PurposeClassifier classifier,
      RegistryRetry retry,
      DeadLetters letters,
      LongSupplier nanoTime,
      Watermarks watermarks,
      StreamsMeters meters) {
    this.serdes = new TopologySerdes(serdeConfig, retry);
    this.pseudonyms = pseudonyms;
    this.classifier = classifier;
    this.letters = letters;
    this.nanoTime = nanoTime;
    this.watermarks = watermarks;
    this.meters = meters;
  }

  /**
   * Builds the topology; it contacts no broker until it is passed to {@code KafkaStreams}.
   *
   * @param config configuration of the app; receives the guards of its processors
   */
  public Topology build(Properties config) {
    new Quarantine(letters, serdes.writer()).guard(config);
    TopologyConfig strict = new TopologyConfig(new StreamsConfig(config));
    ControlTable<Asset, Map<String, Asset>> assets = new ControlTable<>(AssetGate::byId, nanoTime);
    ControlTable<PolicyVersion, PolicySet> policies = new ControlTable<>(PolicySet::of, nanoTime);
    ControlTable<DirectoryEntry, Directory> directory = new ControlTable<>(Directory::of, nanoTime);
    ControlTable<Review, Reviews> reviews =
        new ControlTable<>(
            all -> new Reviews(all, (name, time) -> directory.get().who(name, time)), nanoTime);
    LinkJudge links = new LinkJudge(assets, reviews, policies, directory, pseudonyms::of, meters);
    UsageRecords usages = new UsageRecords(pseudonyms);
    ReviewLog reviewLog = new ReviewLog();
    ReviewService.Dependencies known =
        new ReviewService.Dependencies(
            policies, new EventJudge(policies, meters), directory, usages, reviewLog, meters);
    EventEnrichment eventEnrichment = new EventEnrichment(classifier, usages);
    ReviewTopology obligations =
        new ReviewTopology(
            serdes,
            known,
            eventEnrichment,
            following(watermarks.ofWrites().and(watermarks.ofReviews())));
    ProvenanceTopology provenance = new ProvenanceTopology(serdes, links, letters, meters);
    Topology topology =
        new CaseTopology(serdes, letters, meters)
            .begin(strict, builder -> obligations.add(builder, provenance.add(builder)));
    keepAssetsAndReviews(topology, assets, reviewLog, reviews);
    keepPoliciesAndDirectory(topology, policies, directory);
    new EventTopology(
            serdes,
            letters,
            new EventTopology.Known(policies, directory, assets),
            eventEnrichment,
            meters)
        .add(topology, following(watermarks.ofReports()));
    ReviewTopology.connect(topology);
    GroupTopology.add(topology, serdes, policies, assets, letters, meters);
    return topology;
  }

  private TaskProgress.Beginning following(Watermark upstream) {
    return (source, now) -> new TaskProgress(source, new ArrivalClock(now, upstream), rounds.get());
  }

  private void keepAssetsAndReviews(
      Topology topology,
      ControlTable<Asset, ?> assets,
      ReviewLog log,
      ControlTable<Review, ?> reviews) {
    ControlReaders control = new ControlReaders(serdes);
    keep(topology, SteeringTopics.ASSETS, control::assets, StreamsTopology::nowhere, assets);
    keep(topology, ProvenanceTopics.REVIEWS, control::reviews, log::add, reviews);
  }

  private void keepPoliciesAndDirectory(
      Topology topology,
      ControlTable<PolicyVersion, ?> policies,
      ControlTable<DirectoryEntry, ?> directory) {
    ControlReaders control = new ControlReaders(serdes);
    keep(topology, SteeringTopics.POLICIES, control::policies, StreamsTopology::nowhere, policies);
    keep(
        topology,
        SteeringTopics.DIRECTORY,
        control::directory,
        StreamsTopology::nowhere,
        directory);
  }

  /** Where the order of entries does not matter, the table suffices. */
  private static void nowhere(Object entry, EventPosition position) {}

  private <E> void keep(
      Topology topology,
      Topic<?, ?> topic,
      Supplier<? extends ControlReader<?, E>> reader,
      BiConsumer<E, EventPosition> log,
      ControlTable<E, ?> table) {
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(topic.name()), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled(),
        "read-" + topic.name(),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topic.name(),
        "keep-" + topic.name(),
        () -> new ControlStep<>(reader.get(), log, table, watermarks.read(), meters));
  }

  /** The topics that must exist before the topology starts. */
  public static List<Topic<?, ?>> topics() {
    return List.of(
        EventTopics.TOOL_EVENTS,
        SteeringTopics.POLICIES,
        SteeringTopics.DIRECTORY,
        SteeringTopics.ASSETS,
        ProvenanceTopics.AI_WRITES,
        ProvenanceTopics.MOVEMENTS,
        ProvenanceTopics.REVIEWS,
        ProvenanceTopics.PROVENANCE_LINKS,
        ProvenanceTopics.REVIEW_OBLIGATIONS,
        ProvenanceTopics.REVIEW_DEBT,
        EventTopics.USAGE,
        EventTopics.DUPLICATES,
        DetectionTopics.VIOLATIONS,
        DetectionTopics.CASES,
        DetectionTopics.CASE_ACTIONS,
        DetectionTopics.SHADOW_VIOLATIONS,
        DetectionTopics.SUPPRESSED_VIOLATIONS,
        DetectionTopics.DETECTION_SIGNALS,
        DetectionTopics.EXCEPTION_EVENTS,
        EventTopics.DEAD_LETTERS);
  }
}
