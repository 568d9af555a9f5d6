package io.tollgate.cli.stack;

import static io.tollgate.cli.stack.DeployedFiles.PARTS;
import static io.tollgate.cli.stack.DeployedFiles.mapping;
import static io.tollgate.cli.stack.DeployedFiles.mappings;
import static io.tollgate.cli.stack.DeployedFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Kubernetes manifests are consistent with the code. */
class ManifestsTest {

  private static final String BASE = "deploy/kubernetes/base/";

  private static final Map<String, Object> SHARED =
      mapping(DeployedFiles.documents(BASE + "cluster.yaml").get(0), "data");

  @Test
  void everyFileIsPartOfTheBase() {
    List<String> files =
        texts(DeployedFiles.documents(BASE + "kustomization.yaml").get(0), "resources");

    assertThat(DeployedFiles.HOME.resolve(BASE).toFile().list())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(files.stream(), Stream.of("kustomization.yaml")).toList());
  }

  @Test
  void everyPartIsToldOnlyWhatItAsksFor() {
    for (String part : PARTS) {
      assertThat(DeployedFiles.texts(container(part), "args")).containsExactly("run", part);
      assertThat(Stream.concat(SHARED.keySet().stream(), environment(part).keySet().stream()))
          .filteredOn(name -> name.startsWith("TOLLGATE_"))
          .isSubsetOf(DeployedFiles.knownVariables(part));
    }
  }

  @Test
  void portsAreThoseThePartListensOn() {
    for (String part : PARTS) {
      Set<String> numbers =
          Stream.concat(SHARED.entrySet().stream(), environment(part).entrySet().stream())
              .filter(variable -> variable.getKey().endsWith("_PORT"))
              .filter(variable -> !variable.getKey().equals("TOLLGATE_FLINK_REST_PORT"))
              .map(variable -> variable.getValue().toString())
              .collect(Collectors.toSet());

      List<Map<String, Object>> ports = mappings(container(part), "ports");
      assertThat(ports)
          .extracting(port -> port.get("containerPort").toString())
          .containsExactlyInAnyOrderElementsOf(numbers);
      assertThat(DeployedFiles.at(container(part), "readinessProbe", "httpGet", "path"))
          .isEqualTo("/readyz");
      assertThat(DeployedFiles.at(container(part), "livenessProbe", "httpGet", "path"))
          .isEqualTo("/livez");
    }
  }

  @Test
  void ownTopicsOfTheStreamsAppHaveAsManyCopiesAsThoseThatAreProvisioned() {
    assertThat(texts(container("provision"), "args"))
        .containsExactly(
            "provision",
            "--replicas",
            environment("streams-app").get("TOLLGATE_OWN_TOPICS_REPLICAS").toString());
  }

  /** On what goes from step to step, a version before may end. */
  @Test
  void aNewVersionOfTheStreamsAppDoesNotRollOverTheOldOne() {
    assertThat(
            DeployedFiles.at(
                DeployedFiles.documents(BASE + "streams-app.yaml").get(0),
                "spec",
                "updateStrategy",
                "type"))
        .isEqualTo("OnDelete");
  }

  /** The variables that Kubernetes makes of services would be taken for settings nobody knows. */
  @Test
  void podsHaveNoMoreRightsThanTheyNeed() {
    for (String part : List.of("collector", "streams-app", "flink-jobs", "notifier", "provision")) {
      assertThat(pod(part))
          .containsEntry("enableServiceLinks", false)
          .containsEntry("automountServiceAccountToken", false);
      assertThat(DeployedFiles.mapping(pod(part), "securityContext"))
          .containsEntry("runAsNonRoot", true);
      assertThat(DeployedFiles.mapping(container(part), "securityContext"))
          .containsEntry("readOnlyRootFilesystem", true)
          .containsEntry("allowPrivilegeEscalation", false);
    }
  }

  @Test
  void alertsOfTheOperatorAreThoseOfPrometheus() throws IOException {
    String header =
        """
        # Made of deploy/dashboards/alerts.yaml by ManifestsTest; do not edit.
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata:
          name: tollgate
          labels: {app.kubernetes.io/part-of: tollgate}
        spec:
        """;
    String rules =
        DeployedFiles.text(DeployedFiles.HOME.resolve("deploy/dashboards/alerts.yaml"))
            .lines()
            .map(line -> "  " + line + "\n")
            .collect(Collectors.joining());
    Path file = DeployedFiles.HOME.resolve("deploy/kubernetes/monitoring/alerts.yaml");
    if (System.getProperty("golden.update") != null) {
      Files.writeString(file, header + rules);
    }

    assertThat(file).as("run with -Dgolden.update to write it").hasContent(header + rules);
  }

  @Test
  void everyDashboardIsGivenToGrafana() {
    String folder = "deploy/dashboards/";
    List<String> files =
        texts(
            DeployedFiles.documents(folder + "kustomization.yaml").get(0),
            "configMapGenerator",
            0,
            "files");

    assertThat(DeployedFiles.HOME.resolve(folder).toFile().list((all, name) -> isDashboard(name)))
        .containsExactlyInAnyOrderElementsOf(files);
  }

  private static boolean isDashboard(String name) {
    return name.endsWith(".json");
  }

  /** What has no such volume would be told of a file that it does not have. */
  @Test
  void whateverTalksToKafkaIsGivenItsCredentials() {
    List<Map<String, Object>> patches =
        mappings(
            DeployedFiles.documents("deploy/kubernetes/kafka-credentials/kustomization.yaml")
                .get(0),
            "patches");

    assertThat(patches)
        .extracting(patch -> DeployedFiles.mapping(patch, "target").get("name"))
        .containsExactly(null, "collector", "streams-app", "flink-jobs", "notifier", "provision");
    assertThat(patches.get(0).get("patch").toString()).contains("TOLLGATE_CLIENT_PROPERTIES_FILE");
    assertThat(patches.subList(1, patches.size()))
        .allSatisfy(
            patch ->
                assertThat(patch.get("patch").toString())
                    .contains("kafka-" + DeployedFiles.mapping(patch, "target").get("name")));
  }

  private static Map<String, Object> environment(String part) {
    return mappings(container(part), "env").stream()
        .collect(Collectors.toMap(each -> each.get("name").toString(), ManifestsTest::value));
  }

  /** The value, or where the cluster takes it from. */
  private static Object value(Map<String, Object> variable) {
    return variable.getOrDefault("value", variable.get("valueFrom"));
  }

  private static Map<String, Object> container(String part) {
    return mapping(pod(part), "containers", 0);
  }

  private static Map<String, Object> pod(String part) {
    return mapping(
        DeployedFiles.documents(BASE + part + ".yaml").get(0), "spec", "template", "spec");
  }
}
