package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.purpose.StatedPurpose;
import io.tollgate.purpose.TextAssessment;
import java.util.Optional;

/** Says what a prompt is for, by its words, by what surrounds it, or by what the edge says. */
final class PromptJudge {

  private final PurposeClassifier classifier;

  PromptJudge(PurposeClassifier classifier) {
    this.classifier = classifier;
  }

  /** What its words say by themselves; empty where they say nothing, or were dropped. */
  Optional<TextAssessment> assess(ToolEvent prompt) {
    return classifier.read(prompt.getPromptText());
  }

  /** What it is for. */
  Purpose classify(ToolEvent event, Optional<TextAssessment> words, PromptContext around) {
    return reclassify(words, around).orElseGet(() -> withoutText(event, around));
  }

  /** The same words among what has been written since; empty where the words are not known. */
  Optional<Purpose> reclassify(Optional<TextAssessment> words, PromptContext around) {
    return words.map(read -> classifier.judge(read, around.around(null)));
  }

  /** If the text was dropped at the edge, the edge states the purpose. */
  private Purpose withoutText(ToolEvent event, PromptContext around) {
    return event.getPromptText() == null
        ? StatedPurpose.read(event.getAttributes())
        : classifier.classify(around.around(event.getPromptText()));
  }
}
