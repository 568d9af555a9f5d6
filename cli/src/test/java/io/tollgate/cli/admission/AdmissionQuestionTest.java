package io.tollgate.cli.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionQuestionTest {

  private static final String SPEC =
      """
      {"containers":[{"image":"a"},{"image":"b"}],"initContainers":[{"image":"c"},{"image":"a"}],
      "ephemeralContainers":[{"image":"d"}],
      "volumes":[{"name":"x","image":{"reference":"e"}},{"name":"y","emptyDir":{}}]}
      """;

  @Test
  void findsEveryImageOfPodsAndOfWhatMakesThem() {
    List<String> all = List.of("a", "b", "c", "d", "e");

    assertThat(images("{\"spec\":" + SPEC + "}")).containsExactlyElementsOf(all);
    assertThat(images("{\"spec\":{\"template\":{\"spec\":" + SPEC + "}}}"))
        .containsExactlyElementsOf(all);
    assertThat(
            images(
                "{\"spec\":{\"jobTemplate\":{\"spec\":{\"template\":{\"spec\":" + SPEC + "}}}}}"))
        .containsExactlyElementsOf(all);
    assertThat(images("{\"template\":{\"spec\":" + SPEC + "}}")).containsExactlyElementsOf(all);
    assertThat(images("{\"data\":{}}")).isEmpty();
  }

  @Test
  void saysAllThatIsWrong() {
    assertThatThrownBy(() -> read("{\"apiVersion\":\"admission.k8s.io/v1beta1\"}"))
        .hasMessageContaining("expected AdmissionReview of admission.k8s.io/v1")
        .hasMessageContaining("request.uid");
    assertThatThrownBy(() -> read("[")).hasMessageContaining("not JSON");
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("expected AdmissionReview");
    assertThatThrownBy(() -> read("")).hasMessageContaining("expected AdmissionReview");
  }

  private static List<String> images(String object) {
    return read("""
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview",
            "request":{"uid":"u","operation":"CREATE","object":%s}}
            """
            .formatted(object))
        .images();
  }

  private static AdmissionQuestion read(String json) {
    return AdmissionQuestion.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
