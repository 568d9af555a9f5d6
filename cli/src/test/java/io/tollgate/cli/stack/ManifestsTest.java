package io.tollgate.cli.stack;

import static io.tollgate.cli.stack.DeployedFiles.PARTS;
import static io.tollgate.cli.stack.DeployedFiles.mapping;
import static io.tollgate.cli.stack.DeployedFiles.mappings;
import static io.tollgate.cli.stack.DeployedFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Kubernetes manifests against what the code says of the same things. */
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

  private static Map<String, Object> environment(String part) {
    List<Map<String, Object>> variables = mappings(container(part), "env");
    return variables.stream()
        .collect(Collectors.toMap(each -> each.get("name").toString(), each -> each.get("value")));
  }

  private static Map<String, Object> container(String part) {
    return mapping(pod(part), "containers", 0);
  }

  private static Map<String, Object> pod(String part) {
    return mapping(
        DeployedFiles.documents(BASE + part + ".yaml").get(0), "spec", "template", "spec");
  }
}
