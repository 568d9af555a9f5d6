package io.tollgate.cli.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.provenance.LiveIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionGateTest {

  private static final String IMAGE = "registry.example/suite@" + Recorded.DIGEST;

  @TempDir private Path folder;
  private LiveIndex index;
  private ImageRegister book;

  @BeforeEach
  void open() throws IOException {
    index = LiveIndex.in(folder);
    book = ImageRegister.in(folder);
    index.add(Recorded.write());
    index.catchUp();
    index.add(Recorded.asset());
  }

  @AfterEach
  void close() throws IOException {
    book.close();
    index.close();
  }

  @Test
  void letsInWhatWasRecordedWholeAndIsClean() throws IOException {
    book.add(Recorded.item("m-1", "layer 1: A.java", Recorded.OTHER, 1));

    AdmissionAnswer answer = ask(IMAGE);

    assertThat(answer.isAllowed()).isTrue();
    assertThat(answer.json())
        .isEqualTo(
            "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\","
                + "\"response\":{\"uid\":\"u-1\",\"allowed\":true}}");
  }

  @Test
  void refusesWhatCouldHaveBeenWrittenByWhatItCouldNotRead() throws IOException {
    book.add(Recorded.item("m-1", "layer 1: A.java", Recorded.OTHER, 1));
    index.miss("ai-writes 0 7");

    assertThat(ask(IMAGE).isAllowed()).isFalse();
    index.find("ai-writes 0 7");
    assertThat(ask(IMAGE).isAllowed()).isTrue();
  }

  @Test
  void refusesWhatAModelWroteAndSaysWhere() throws IOException {
    book.add(Recorded.item("m-1", "layer 1: A.java", Recorded.OTHER, null));
    book.add(Recorded.item("m-2", "layer 2: B.java", Recorded.WRITTEN, 2));

    AdmissionAnswer answer = ask(IMAGE);

    assertThat(answer.isAllowed()).isFalse();
    assertThat(answer.json())
        .contains(
            "\"uid\":\"u-1\"",
            "\"allowed\":false",
            "\"code\":403",
            "asset suite-7 (evaluation) accepts output of metacode only, but ",
            "layer 2: B.java (forbidden, of claude-opus-5, session s-1)",
            "policy asset-provenance",
            "ask evals@example.com")
        .doesNotContain("A.java", "rotateLeft");
  }

  @Test
  void refusesWhatIsNotKnownUnlessItIsToldToLetItIn() throws IOException {
    assertThat(ask(IMAGE).json()).contains("was never recorded", "\"allowed\":false");
    assertThat(ask("registry.example/suite:7").json()).contains("has no digest");
    assertThat(ask("").isAllowed()).isFalse();

    AdmissionAnswer open = desk(AdmissionGate.Unknown.ALLOW).answer(read(IMAGE));

    assertThat(open.isAllowed()).isTrue();
    assertThat(open.json()).contains("\"warnings\":[\"tollgate: " + IMAGE + " was never recorded");
  }

  @Test
  void aFindingIsRefusedAlsoWhereTheUnknownIsLetIn() throws IOException {
    book.add(Recorded.item("m-2", "B.java", Recorded.WRITTEN, null));

    AdmissionAnswer answer = desk(AdmissionGate.Unknown.ALLOW).answer(read(IMAGE));

    assertThat(answer.isAllowed()).isFalse();
    assertThat(answer.json()).contains("B.java (forbidden", "was only partly recorded in suite-7");
  }

  @Test
  void doesNotTakeAPartForTheWhole() throws IOException {
    book.add(Recorded.item("m-1", "A.java", Recorded.OTHER, 2));
    book.add(Recorded.item("m-1", "A.java", Recorded.OTHER, 2));
    assertThat(ask(IMAGE).json()).contains("was only partly recorded in suite-7");

    book.add(Recorded.item("m-2", "B.java", Recorded.OTHER + "// more\n", null));

    assertThat(ask(IMAGE).isAllowed()).isTrue();
  }

  @Test
  void refusesWhatEnteredAnAssetThatNobodyRegistered() throws IOException {
    index.removeAsset("suite-7");
    book.add(Recorded.item("m-1", "A.java", Recorded.OTHER, 1));

    assertThat(ask(IMAGE).json()).contains("suite-7, which is not registered as an asset");
  }

  @Test
  void letsGoWhatIsDeleted() {
    AdmissionQuestion question =
        AdmissionQuestion.read(bytes(Recorded.question(IMAGE).replace("\"CREATE\"", "\"DELETE\"")));

    assertThat(desk(AdmissionGate.Unknown.DENY).answer(question).isAllowed()).isTrue();
  }

  private AdmissionAnswer ask(String image) {
    return desk(AdmissionGate.Unknown.DENY).answer(read(image));
  }

  private AdmissionGate desk(AdmissionGate.Unknown unknown) {
    return new AdmissionGate(index, book, unknown);
  }

  private static AdmissionQuestion read(String image) {
    return AdmissionQuestion.read(bytes(Recorded.question(image)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
