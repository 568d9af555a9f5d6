package io.tollgate.purpose;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Adjusts a prompt's probabilities to its context: the earlier purpose of the session if the text
 * only asks for "the same again", and the places where it had files written. The factors were set
 * by hand, not trained; none of them overrules a clear text, and a place alone makes nothing
 * certain.
 */
final class PromptCircumstances {

  private static final double PLACE_FACTOR = 4;

  /**
   * From here on, no permitted prompt of the exams is newly flagged as certain, even if all of them
   * write to such a place; at 0.73 one is.
   */
  private static final double WORDS_THAT_BLAME = 0.74;

  private static final double SHARE_OF_EARLIER = 0.7;
  private static final int MOST_WORDS_OF_A_FOLLOW_UP = 8;
  private static final int LONGEST_FOLLOW_UP = 1_000;
  private static final int FIRST_WORDS = 3;
  private static final double LEAST_SHARE_OF_GENERAL = 0.3;
  private static final int GENERAL = Purpose.ALL.indexOf(Purpose.GENERAL_DEVELOPMENT);

  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("bench", Purpose.EVAL_TASK_GENERATION),
          Map.entry("eval", Purpose.EVAL_TASK_GENERATION),
          Map.entry("tasks", Purpose.EVAL_TASK_GENERATION),
          Map.entry("swe", Purpose.EVAL_TASK_GENERATION),
          Map.entry("kata", Purpose.CHALLENGE_AUTHORING),
          Map.entry("challenges", Purpose.CHALLENGE_AUTHORING),
          Map.entry("puzzles", Purpose.CHALLENGE_AUTHORING),
          Map.entry("exercises", Purpose.CHALLENGE_AUTHORING),
          Map.entry("sft", Purpose.TRAINING_DATA_GENERATION),
          Map.entry("dpo", Purpose.TRAINING_DATA_GENERATION),
          Map.entry("finetun", Purpose.TRAINING_DATA_GENERATION),
          Map.entry("exploits", Purpose.VULNERABILITY_ANALYSIS),
          Map.entry(".github", Purpose.WORKFLOW_BUILDING),
          Map.entry("terraform", Purpose.WORKFLOW_BUILDING),
          Map.entry("test", Purpose.TEST_SCAFFOLDING));

  private static final Map<String, String> ZONES =
      Map.of(
          "evaluation", Purpose.EVAL_TASK_GENERATION,
          "benchmark", Purpose.EVAL_TASK_GENERATION,
          "model-under-test", Purpose.EVAL_TASK_GENERATION,
          "training", Purpose.TRAINING_DATA_GENERATION);

  private static final Phrases FOLLOWS =
      Phrases.words(
          "same,again,also,continue,another,next,more,yes,ok,okay,too,likewise,go on,and now,"
              + "weiter,nochmal,ebenso,auch,genauso,ja,jetzt,pareil,encore,continue,aussi,oui,ensuite,"
              + "igual,sigue,otra vez,lo mismo,también,sí,mesmo,continua,também,de novo,sim,"
              + "lo stesso,ancora,anche,hetzelfde,ook,verder,dalej,tak,ещё,еще,также,дальше,да,"
              + "devam,aynı,evet");
  private static final List<String> FOLLOWS_WITHOUT_SPACES =
      List.of("同じ", "続け", "次", "もう一", "同样", "继续", "再来", "下一", "也", "계속", "같은", "다음");

  private PromptCircumstances() {}

  /** Blends in the session's earlier purpose for a text that says nothing of its own. */
  static void inherit(Purpose before, boolean followsUp, double[] scores) {
    int earlier = Purpose.ALL.indexOf(before.id());
    if (earlier >= 0 && followsUp && scores[GENERAL] >= LEAST_SHARE_OF_GENERAL) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] *= 1 - SHARE_OF_EARLIER;
      }
      scores[earlier] += SHARE_OF_EARLIER;
    }
  }

  /** Accounts for the places where files were written. */
  static void place(Prompt prompt, double[] scores) {
    placesOf(prompt).forEach(purpose -> scores[Purpose.ALL.indexOf(purpose)] *= PLACE_FACTOR);
    normalise(scores);
  }

  /**
   * Whether the words alone allow a purpose to be certain, regardless of places.
   *
   * @param isSensitive whether the purpose is a usually forbidden one
   * @param ofWords total probability of those by the words alone
   */
  static boolean wordsBear(boolean isSensitive, double ofWords) {
    return isSensitive ? ofWords >= WORDS_THAT_BLAME : ofWords < 0.5;
  }

  /** Returns each purpose once, however many files point to it. */
  private static Set<String> placesOf(Prompt prompt) {
    Set<String> purposes = new TreeSet<>();
    if (prompt.zone() != null && ZONES.containsKey(prompt.zone())) {
      purposes.add(ZONES.get(prompt.zone()));
    }
    for (String path : prompt.paths()) {
      for (String folder : path.toLowerCase(Locale.ROOT).split("[/\\\\]", -1)) {
        PLACES.forEach(
            (beginning, purpose) -> {
              if (folder.startsWith(beginning)) {
                purposes.add(purpose);
              }
            });
      }
    }
    return purposes;
  }

  private static void normalise(double[] scores) {
    double total = 0;
    for (double score : scores) {
      total += score;
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= total;
    }
  }

  /** Whether a text only asks for the same again. */
  static boolean isFollowUp(String text) {
    return text.length() <= LONGEST_FOLLOW_UP
        && Sentence.ofAtMost(MOST_WORDS_OF_A_FOLLOW_UP, text)
            .filter(sentences -> saysSo(sentences, text))
            .isPresent();
  }

  private static boolean saysSo(List<Sentence> sentences, String text) {
    return sentences.stream().anyMatch(PromptCircumstances::beginsAsFollowUp)
        || FOLLOWS_WITHOUT_SPACES.stream().anyMatch(text::contains);
  }

  /** "Same for the parser" is a follow-up, "why is it red again" is not. */
  private static boolean beginsAsFollowUp(Sentence sentence) {
    return FOLLOWS.occurIn(sentence.words(), 0, Math.min(sentence.size(), FIRST_WORDS));
  }
}
