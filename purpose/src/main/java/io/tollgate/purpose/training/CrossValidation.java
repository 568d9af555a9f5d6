package io.tollgate.purpose.training;

import io.tollgate.purpose.Blend;
import io.tollgate.purpose.Calibration;
import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.purpose.model.Model;
import io.tollgate.purpose.model.TextFeatures;
import io.tollgate.purpose.model.TextScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Leave-one-writer-out cross-validation: tests each writer's prompts on a model of all other
 * writers, so that no person, situation or phrasing is in both. Prompts that were written to fix
 * errors seen here are excluded entirely: they would make the test easier than reality.
 */
final class CrossValidation {

  /** Writer name of prompts that only fix errors. */
  static final String MENDING = "patterns";

  /**
   * Required of all, and of those alone that name nothing of the purpose: they are few here, but
   * most of the false alarms on everyday prompts.
   */
  private static final double WANTED_PRECISION = 0.96;

  /**
   * Clearly above what words need for a place to count, see {@code Circumstances}: between the two,
   * the place where files are written decides.
   */
  private static final double LEAST_CERTAIN = 0.77;

  private static final double MOST_EVERYDAY_FALSE_ALARMS = 0.004;
  private static final double MISSES_AMONG_CERTAIN = 0.04;

  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Corpus corpus;

  private CrossValidation(Corpus corpus) {
    this.corpus = corpus;
  }

  static CrossValidation of(Corpus corpus, Trainer trainer) {
    Corpus independent = corpus.without(MENDING);
    CrossValidation validation = new CrossValidation(independent);
    List<String> writers = independent.writers();
    List<Model> trained =
        writers.parallelStream().map(writer -> trainer.train(independent.without(writer))).toList();
    for (int i = 0; i < trained.size(); i++) {
      validation.models.put(writers.get(i), trained.get(i));
    }
    return validation;
  }

  /** Returns the results of the models under a calibration. */
  Report report(Calibration calibration) {
    List<HeldOutPrediction> graded = new ArrayList<>();
    models.forEach(
        (writer, model) -> {
          TrainedClassifier classifier = new TrainedClassifier(model, calibration);
          for (Example example : corpus.by(writer).examples()) {
            graded.add(
                new HeldOutPrediction(example, classifier.assess(Prompt.of(example.text()))));
          }
        });
    return new Report(graded);
  }

  /** Returns the calibration under which scores are closest to the observed frequencies. */
  Calibration calibrate(String version) {
    Blend blend = blend();
    double sharpness =
        IntStream.rangeClosed(5, 20)
            .mapToObj(tenth -> tenth / 10.0)
            .min(Comparator.comparingDouble(each -> surprise(blend, each)))
            .orElseThrow();
    Report report = report(new Calibration(version, blend, sharpness, 0.5, 0.5, 0.5));
    double unnamed = round(unnamed(report).thresholdFor(WANTED_PRECISION));
    double below = round(permittedBelow(report));
    Report careful = report(new Calibration(version, blend, sharpness, 0.5, unnamed, 0.5));
    double from = round(Math.max(LEAST_CERTAIN, careful.thresholdFor(WANTED_PRECISION)));
    Calibration calibration =
        new Calibration(version, blend, sharpness, from, Math.max(from, unnamed), below);
    while (report(calibration).everydayFalseAlarms() > MOST_EVERYDAY_FALSE_ALARMS) {
      from = round(from + 0.005);
      calibration =
          new Calibration(version, blend, sharpness, from, Math.max(from, unnamed), below);
    }
    return calibration;
  }

  /**
   * Restricts a report to examples without a word that belongs to the most likely of the usually
   * forbidden purposes.
   */
  private static Report unnamed(Report report) {
    return new Report(
        report.graded().stream()
            .filter(one -> !TextFeatures.of(one.example().text()).names(one.likeliestSensitive()))
            .toList());
  }

  private Blend blend() {
    BlendFit fit = new BlendFit();
    models.forEach(
        (writer, model) -> {
          for (Example example : corpus.by(writer).examples()) {
            TextScores text = model.read(TextFeatures.of(example.text()));
            double whole = TrainedClassifier.sensitive(text.whole());
            TrainedClassifier.mostSuspicious(text)
                .map(TrainedClassifier::sensitive)
                .ifPresent(passage -> fit.add(whole, passage, example.isSensitive()));
          }
        });
    return fit.fit();
  }

  private double surprise(Blend blend, double sharpness) {
    Function<HeldOutPrediction, Double> ofOne =
        one ->
            -StrictMath.log(Math.max(1e-9, one.assessment().scores().get(one.example().purpose())));
    return report(new Calibration("trial", blend, sharpness, 0.5, 0.5, 0.5)).graded().stream()
        .mapToDouble(ofOne::apply)
        .sum();
  }

  private static double permittedBelow(Report report) {
    for (int percent = 50; percent > 5; percent--) {
      double below = percent / 100.0;
      List<HeldOutPrediction> low =
          report.graded().stream().filter(g -> g.sensitive() < below).toList();
      long missed = low.stream().filter(g -> Purpose.isSensitive(g.example().purpose())).count();
      if (missed <= MISSES_AMONG_CERTAIN * low.size()) {
        return below;
      }
    }
    return 0.05;
  }

  private static double round(double threshold) {
    return Math.ceil(threshold * 1000) / 1000;
  }
}
