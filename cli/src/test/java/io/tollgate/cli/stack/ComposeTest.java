package io.tollgate.cli.stack;

import static io.tollgate.cli.stack.DeployedFiles.PARTS;
import static io.tollgate.cli.stack.DeployedFiles.at;
import static io.tollgate.cli.stack.DeployedFiles.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The compose file is consistent with the code and the build. */
class ComposeTest {

  private static final Map<String, Object> FILE =
      DeployedFiles.documents("deploy/compose/compose.yaml").get(0);

  @Test
  void everyPartIsToldOnlyWhatItAsksFor() {
    for (String part : PARTS) {
      assertThat(DeployedFiles.texts(service(part), "command")).containsExactly("run", part);
      assertThat(variables(part)).isSubsetOf(DeployedFiles.knownVariables(part));
      assertThat(environment(part)).containsEntry("TOLLGATE_MANAGEMENT_HOST", "0.0.0.0");
    }
    assertThat(variables("flink-jobs")).contains("TOLLGATE_FLINK_REST_PORT");
  }

  @Test
  void ownTopicsOfTheStreamsAppHaveAsManyCopiesAsThoseThatAreProvisioned() {
    assertThat(DeployedFiles.texts(service("provision"), "command"))
        .containsExactly(
            "provision",
            "--replicas",
            environment("streams-app").get("TOLLGATE_OWN_TOPICS_REPLICAS").toString());
  }

  @Test
  void partsHaveNoMoreRightsThanTheyNeed() {
    for (String part : PARTS) {
      Map<String, Object> service = service(part);

      assertThat(service)
          .containsEntry("read_only", true)
          .containsEntry("cap_drop", List.of("ALL"))
          .containsEntry("stop_grace_period", "60s")
          .containsKey("mem_limit");
      assertThat(service.get("healthcheck").toString()).contains("/opt/tollgate/ready.sh");
      assertThat(service.get("tmpfs").toString()).contains("/tmp:exec");
    }
  }

  /** Without it nobody is named, and a directory that changes the past is refused. */
  @Test
  void commandsMakeTheSameNamesOfPeopleAsTheParts() {
    assertThat(environment("command").get("TOLLGATE_PSEUDONYM_KEY_FILE"))
        .isEqualTo(environment("streams-app").get("TOLLGATE_PSEUDONYM_KEY_FILE"));
    assertThat(mounts("command")).anyMatch(mount -> mount.endsWith(":/company:ro"));
  }

  @Test
  void versionsAreThoseOfTheBuild() {
    assertThat(service("kafka"))
        .containsEntry("image", "apache/kafka:" + DeployedFiles.property("dep.kafka.version"));
    assertThat(service("registry"))
        .containsEntry(
            "image",
            "apicurio/apicurio-registry-kafkasql:"
                + DeployedFiles.property("dep.apicurio.version"));
    assertThat(DeployedFiles.text(DeployedFiles.HOME.resolve("pom.xml")))
        .contains(
            "<version>" + at(service("collector"), "image").toString().split(":", -1)[1] + "<");
  }

  @Test
  void everyVolumeIsDeclaredAndEveryPartIsScraped() {
    Set<String> named =
        PARTS.stream()
            .flatMap(part -> mounts(part).stream())
            .map(mount -> mount.split(":", -1)[0])
            .filter(source -> !source.startsWith("."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(DeployedFiles.mapping(FILE, "volumes")).containsKeys(named.toArray(String[]::new));

    String scraping = DeployedFiles.documents("deploy/compose/prometheus.yaml").get(0).toString();
    for (String part : PARTS) {
      assertThat(scraping)
          .contains("job_name=" + part)
          .contains(part + ":" + environment(part).get("TOLLGATE_MANAGEMENT_PORT"));
    }
    assertThat(scraping)
        .contains("flink-jobs:" + environment("flink-jobs").get("TOLLGATE_FLINK_METRICS_PORT"));
  }

  private static List<String> mounts(String part) {
    Object volumes = service(part).get("volumes");
    return volumes == null
        ? List.of()
        : ((List<?>) volumes).stream().map(Object::toString).toList();
  }

  private static Set<String> variables(String part) {
    return environment(part).keySet().stream()
        .filter(name -> name.startsWith("TOLLGATE_"))
        .collect(Collectors.toSet());
  }

  private static Map<String, Object> environment(String part) {
    return mapping(service(part), "environment");
  }

  private static Map<String, Object> service(String name) {
    return mapping(FILE, "services", name);
  }
}
