package io.tollgate.purpose.model;

import java.util.List;

/** Scores of a text by a model. Not thread-safe. */
public final class TextScores {

  private final Model model;
  private final TextFeatures text;
  private final KnownFeatures known;

  TextScores(Model model, TextFeatures text) {
    this.model = model;
    this.text = text;
    this.known = KnownFeatures.of(text.whole(), model.vocabulary());
  }

  /** Returns one score for each class, with sum 1. */
  public double[] whole() {
    return model.scores(model.vocabulary().vector(known.all()));
  }

  /** Returns the scores of each passage; empty for a short text. */
  public List<double[]> passages() {
    return text.passages().stream().map(this::scores).toList();
  }

  private double[] scores(Passage passage) {
    Vocabulary vocabulary = model.vocabulary();
    KnownFeatures own = KnownFeatures.of(text.of(passage), vocabulary);
    return model.scores(vocabulary.vector(known.within(passage, own)));
  }
}
