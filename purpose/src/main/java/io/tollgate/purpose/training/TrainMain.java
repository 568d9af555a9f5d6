package io.tollgate.purpose.training;

import io.tollgate.purpose.Calibration;
import io.tollgate.purpose.model.Model;
import io.tollgate.purpose.model.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Program that creates the model, its calibration and the report from the corpus. Arguments are the
 * directory of this module and the file of the report; training takes about a minute, testing on
 * every writer some more.
 */
public final class TrainMain {

  private static final String RESOURCES = "src/main/resources/io/tollgate/purpose/model";

  private TrainMain() {}

  /** Writes the model, the calibration and the report. */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT); // the pages it writes are the same on every machine
    Path module = Path.of(args[0]);
    Corpus corpus = Corpus.read(corpusOf(module));
    Trainer trainer = new Trainer();
    byte[] model = bytes(trainer.train(corpus));
    CrossValidation validation = CrossValidation.of(corpus, trainer);
    Calibration calibration = validation.calibrate(digest(model).substring(0, 12));
    Report report = validation.report(calibration);
    Path resources = module.resolve(RESOURCES);
    Files.write(resources.resolve("purpose.model"), model);
    Files.writeString(
        resources.resolve("calibration.properties"), settings(calibration, fingerprint(module)));
    Files.writeString(Path.of(args[1]), page(corpus, calibration, report, model.length));
    System.out.println(report.markdown());
  }

  /** Returns the corpus directory of a module. */
  static Path corpusOf(Path module) {
    return module.resolve("src/main/corpus");
  }

  /** Returns the file content of a model. */
  static byte[] bytes(Model model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelFile.write(model, bytes);
    return bytes.toByteArray();
  }

  /** Hashes everything that the model is created from: the corpus and the concepts. */
  static String fingerprint(Path module) throws IOException {
    MessageDigest digest = sha256();
    List<Path> files;
    try (Stream<Path> corpus = Files.list(corpusOf(module))) {
      files = corpus.sorted().toList();
    }
    for (Path file : files) {
      digest.update(Files.readAllBytes(file));
    }
    digest.update(Files.readAllBytes(module.resolve(RESOURCES).resolve("concepts.txt")));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Identifies a model by its bytes. */
  static String digest(byte[] model) {
    return HexFormat.of().formatHex(sha256().digest(model));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static String settings(Calibration calibration, String madeFrom) {
    return String.format(
        Locale.ROOT,
        "# Written by the training; see README.md.%n"
            + "version=%s%nmade-from=%s%nblend-whole=%s%nblend-passage=%s%n"
            + "blend-bias=%s%nsharpness=%s%nsensitive-from=%s%nunnamed-from=%s%n"
            + "permitted-below=%s%n",
        calibration.version(),
        madeFrom,
        calibration.blend().whole(),
        calibration.blend().passage(),
        calibration.blend().bias(),
        calibration.sharpness(),
        calibration.sensitiveFrom(),
        calibration.unnamedFrom(),
        calibration.permittedBelow());
  }

  private static String page(
      Corpus corpus, Calibration calibration, Report report, int modelLength) {
    return """
        # How well purposes are recognised

        Written by the training of the model; do not edit. Model `%s`, %,d bytes, trained on %,d prompts
        by %d writers. Every figure below is of prompts whose writer the judging model had not seen:
        one model per writer was trained on all the others. Most prompts are hard on purpose: look-alikes,
        euphemisms, mixed requests. A language that only one writer wrote in was thus judged by a model that had
        never seen it; the model that is shipped has seen them all. The %,d prompts of `%s` were written after
        looking at errors: the shipped model learned from them, no figure is of them.

        A purpose is `certain` when the probability of a usually forbidden one is at least %.3f (%.3f where no
        word belongs to that purpose) or below %.3f. Probabilities are the model's scores to the power of %.1f, scaled to a sum of 1. Where files
        are written shifts the guess and its score, but makes nothing certain that the words do not lean to.

        """
            .formatted(
                calibration.version(),
                modelLength,
                corpus.examples().size(),
                corpus.writers().size(),
                corpus.by(CrossValidation.MENDING).examples().size(),
                CrossValidation.MENDING,
                calibration.sensitiveFrom(),
                calibration.unnamedFrom(),
                calibration.permittedBelow(),
                calibration.sharpness())
        + report.markdown();
  }
}
