package io.tollgate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.DeadLetter;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeadLetterReasonsTest {

  @Test
  void areThoseOfTheSchema() {
    String doc = DeadLetter.getClassSchema().getField("reason").doc();

    assertThat(DeadLetterReasons.ALL)
        .containsExactlyInAnyOrderElementsOf(
            Pattern.compile("[a-z]+_[a-z_]+")
                .matcher(doc)
                .results()
                .map(MatchResult::group)
                .toList());
  }
}
