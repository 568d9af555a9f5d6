package io.tollgate.cli.stack;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.local.ClusterCheck;
import io.tollgate.local.Provisioning;
import io.tollgate.local.StackException;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.streams.OwnTopics;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that brings a Kafka cluster and its registry into the state of the topic catalogue. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description = {
      "Creates the topics on a Kafka cluster and registers their schemas.",
      "",
      "The cluster is given by TOLLGATE_KAFKA_BOOTSTRAP_SERVERS, "
          + "TOLLGATE_SCHEMA_REGISTRY_URL and TOLLGATE_CLIENT_PROPERTIES_FILE. Existing topics "
          + "keep their partitions and records and get the catalogue's settings; existing "
          + "schemas keep their ids. Run it before the parts of a new version are started. A "
          + "local stack does not need it.",
      "",
      "The exit code is 1 if --check finds a difference."
    })
public final class ProvisionCommand implements Callable<Integer> {

  private static final int MOST_PARTITIONS = 10_000;

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Replicas of each new topic; with 3 or more, 2 must be in sync. With --check, how "
              + "many each topic, including the Streams app's own, must have at least. Default: 3.")
  private short replicas;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of each data topic, at the first setup only, because keys would move "
              + "later; see docs/capacity.md. Default: 4, or what exists.")
  private Integer partitions;

  @Option(
      names = "--adopt",
      description =
          "Also change topics that have one of Tollgate's names but none of its subjects: "
              + "differing settings are set, which may delete records. Without it such topics are "
              + "refused.")
  private boolean isAdopting;

  @Option(names = "--check", description = "Change nothing, only report differences.")
  private boolean isCheck;

  @Option(
      names = "--acls",
      description =
          "Change nothing; print a script that uses kafka-acls to grant each part and role "
              + "exactly what the catalogue says. No cluster is contacted.")
  private boolean isAcls;

  @Option(
      names = "--principals",
      paramLabel = "PREFIX",
      defaultValue = "tollgate-",
      description =
          "Prefix of each part's and role's name in its principal; the default is "
              + "${DEFAULT-VALUE}.")
  private String principals;

  public ProvisionCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (isAcls) {
      AccessRules.script(Topics.ALL, checkedPrincipals()).forEach(out::println);
      out.flush();
      return 0;
    }
    OptionalInt wanted = wantedPartitions();
    if (replicas < 1) {
      throw CommandFailure.usage("--replicas must be at least 1");
    }
    KafkaConnection connection = deployment.connection();
    try (Admin admin = Admin.create(connection.clientConfig());
        SchemaRegistryClient registry = SchemaRegistry.clientFrom(connection.clientConfig())) {
      return isCheck ? check(admin, registry, out) : provision(admin, registry, wanted, out);
    } catch (StackException e) {
      throw CommandFailure.finding(e.getMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.finding("the schema registry failed: " + e.getMessage(), e);
    } finally {
      out.flush();
    }
  }

  private String checkedPrincipals() {
    if (principals.chars().anyMatch(ProvisionCommand::isInvisible)) {
      throw CommandFailure.usage("--principals must not contain line breaks or control characters");
    }
    return principals;
  }

  private static boolean isInvisible(int sign) {
    return Character.isISOControl(sign) || Character.getType(sign) == Character.FORMAT;
  }

  private int provision(
      Admin admin, SchemaRegistryClient registry, OptionalInt wanted, PrintWriter out) {
    List<String> strangers =
        isAdopting ? List.of() : new ClusterCheck(admin, registry).strangers(Topics.ALL);
    if (!strangers.isEmpty()) {
      throw CommandFailure.finding(
          "these topics have none of Tollgate's subjects and may belong to somebody else; use"
              + " --adopt to change them:\n"
              + String.join("\n", strangers));
    }
    Provisioning.checkPartitions(admin, Topics.ALL, wanted);
    // Before the topics, so that a half-finished run is recognised as ours when it is repeated.
    int subjects = Provisioning.schemas(registry, Topics.ALL);
    Provisioning.topics(admin, Topics.ALL, replicas, wanted);
    out.printf("%d topics and %d subjects are in place%n", Topics.ALL.size(), subjects);
    return 0;
  }

  private OptionalInt wantedPartitions() {
    if (partitions == null) {
      return OptionalInt.empty();
    }
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw CommandFailure.usage("--partitions must be between 1 and " + MOST_PARTITIONS);
    }
    return OptionalInt.of(partitions);
  }

  private int check(Admin admin, SchemaRegistryClient registry, PrintWriter out) {
    List<String> differences;
    try {
      differences =
          new ClusterCheck(admin, registry)
              .differences(Topics.ALL, OwnTopics.names(admin), replicas);
    } catch (ExecutionException e) {
      throw CommandFailure.finding(
          "cannot read the topics of the streams-app: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted; try again", e);
    }
    differences.forEach(out::println);
    if (differences.isEmpty()) {
      out.println("nothing differs from the catalogue");
    }
    return differences.isEmpty() ? 0 : CommandFailure.FINDING;
  }
}
