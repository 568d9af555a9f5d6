package io.tollgate.purpose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the purpose by verbs and the things they ask for, sentence by sentence.
 *
 * <p>A sensitive purpose goes before a permitted one, and among several the one asked for most
 * often wins. A question about a purpose asks for none. Without a recognised request the answer is
 * general development, uncertain unless the words are everyday ones.
 */
public final class PhraseClassifier implements PurposeClassifier {

  private static final double SENSITIVE_SCORE = 0.9;
  private static final double PERMITTED_SCORE = 0.8;
  private static final double EVERYDAY_SCORE = 0.7;
  private static final double GUESS_SCORE = 0.3;

  @Override
  public Purpose classify(Prompt prompt) {
    String text = prompt.text();
    if (text == null || text.isBlank()) {
      return Purpose.UNKNOWN;
    }
    List<Sentence> sentences = Sentence.of(text);
    String sensitive = mostAsked(Lexicon.SENSITIVE, sentences);
    if (sensitive != null) {
      return new Purpose(sensitive, SENSITIVE_SCORE, true);
    }
    String permitted = mostAsked(Lexicon.PERMITTED, sentences);
    if (permitted != null) {
      return new Purpose(permitted, PERMITTED_SCORE, true);
    }
    return general(sentences);
  }

  private static Purpose general(List<Sentence> sentences) {
    boolean everyday =
        sentences.stream().anyMatch(sentence -> Lexicon.EVERYDAY.occurIn(sentence.words()))
            && sentences.stream().noneMatch(PhraseClassifier::isDelicate);
    return new Purpose(
        Purpose.GENERAL_DEVELOPMENT, everyday ? EVERYDAY_SCORE : GUESS_SCORE, everyday);
  }

  private static boolean isDelicate(Sentence sentence) {
    return Lexicon.DELICATE.occurIn(sentence.singulars());
  }

  private static String mostAsked(List<Ask> asks, List<Sentence> sentences) {
    Map<String, Integer> counts = new HashMap<>();
    String most = null;
    for (Ask ask : asks) {
      int count = 0;
      for (Sentence sentence : sentences) {
        count += Lexicon.ABOUT.occurIn(sentence.words()) ? 0 : ask.count(sentence);
      }
      int sum = counts.merge(ask.purpose(), count, Integer::sum);
      if (sum > 0 && (most == null || sum > counts.get(most))) {
        most = ask.purpose();
      }
    }
    return most;
  }
}
