package io.tollgate.purpose.training;

import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.model.Features;
import io.tollgate.purpose.model.Model;
import io.tollgate.purpose.model.Vocabulary;
import io.tollgate.purpose.model.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Trains models. Caches the features of every example to speed up repeated training. */
public final class Trainer {

  private static final int FEWEST_TEXTS = 4;

  private final Map<Example, Features> features = new ConcurrentHashMap<>();

  /** Trains a model on a corpus; deterministic. */
  public Model train(Corpus corpus) {
    List<Features> texts = new ArrayList<>();
    for (Example example : corpus.examples()) {
      texts.add(features(example));
    }
    Vocabulary vocabulary = Vocabulary.of(texts, FEWEST_TEXTS);
    List<TrainingExample> lessons = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int target = Purpose.ALL.indexOf(corpus.examples().get(i).purpose());
      lessons.add(new TrainingExample(vocabulary.vector(texts.get(i)), target));
    }
    return Model.of(vocabulary, weights(lessons, vocabulary.size()));
  }

  Features features(Example example) {
    return features.computeIfAbsent(example, key -> Features.of(key.text()));
  }

  private static Weights weights(List<TrainingExample> lessons, int size) {
    DirectTraining direct = DirectTraining.on(lessons, size, Purpose.ALL.size());
    HiddenTraining hidden = HiddenTraining.on(lessons, size, Purpose.ALL.size());
    return new Weights(
        direct.weights(),
        direct.bias(),
        hidden.hidden(),
        hidden.hiddenBias(),
        hidden.output(),
        hidden.outputBias());
  }
}
