package io.tollgate.purpose;

/**
 * A way to ask for something: a verb, then within some words the thing.
 *
 * @param purpose what such a request is for
 * @param verbs what is to be done
 * @param things what it is to be done with
 * @param context words of which one must stand in the sentence as well; none asked when empty
 * @param unlessBefore verbs that, shortly before, make it a different request
 * @param unlessBetween words that, between verb and thing, make the thing something else
 * @param unlessAfter words that, right after the thing, make it part of another thing
 * @param unlessDefinite words that, right before the thing, say that it exists already
 */
record Ask(
    String purpose,
    Phrases verbs,
    Phrases things,
    Phrases context,
    Phrases unlessBefore,
    Phrases unlessBetween,
    Phrases unlessAfter,
    Phrases unlessDefinite) {

  private static final int WINDOW = 12;
  private static final int LOOK_BACK = 6;
  private static final Phrases MAKES_IT_A_NOUN =
      Phrases.words("a,an,the,this,that,our,your,my,their,its,last,latest,no");
  private static final Phrases NEGATION =
      Phrases.words("not,dont,never,without,cannot,didnt,doesnt");
  private static final Phrases NEW_CLAUSE = Phrases.words("and,then,also,plus,after,but");

  static Ask of(String purpose, Phrases verbs, Phrases things) {
    return new Ask(
        purpose,
        verbs,
        things,
        Phrases.NONE,
        Phrases.NONE,
        Phrases.NONE,
        Phrases.NONE,
        Phrases.NONE);
  }

  Ask in(String words) {
    return new Ask(
        purpose,
        verbs,
        things,
        Phrases.words(words),
        unlessBefore,
        unlessBetween,
        unlessAfter,
        unlessDefinite);
  }

  Ask unlessBefore(Phrases before) {
    return new Ask(
        purpose, verbs, things, context, before, unlessBetween, unlessAfter, unlessDefinite);
  }

  Ask unlessBetween(Phrases between) {
    return new Ask(
        purpose, verbs, things, context, unlessBefore, between, unlessAfter, unlessDefinite);
  }

  Ask unlessAfter(Phrases after) {
    return new Ask(
        purpose, verbs, things, context, unlessBefore, unlessBetween, after, unlessDefinite);
  }

  Ask unlessDefinite(Phrases definite) {
    return new Ask(
        purpose, verbs, things, context, unlessBefore, unlessBetween, unlessAfter, definite);
  }

  /** How often a sentence asks so. */
  int count(Sentence sentence) {
    if (context != Phrases.NONE && !context.occurIn(sentence.singulars())) {
      return 0;
    }
    int count = 0;
    for (int at = 0; at < sentence.size(); at++) {
      int length = verbs.lengthAt(sentence.words(), at);
      if (length > 0 && isRequest(sentence, at) && thingFollows(sentence, at + length)) {
        count++;
      }
    }
    return count;
  }

  private boolean isRequest(Sentence sentence, int verb) {
    boolean isNoun = MAKES_IT_A_NOUN.occurIn(sentence.words(), Math.max(0, verb - 1), verb);
    boolean isNegated = NEGATION.occurIn(sentence.words(), Math.max(0, verb - 2), verb);
    return !isNoun && !isNegated && !anotherVerbRules(sentence, verb);
  }

  private boolean anotherVerbRules(Sentence sentence, int verb) {
    for (int at = verb - 1; at >= Math.max(0, verb - LOOK_BACK); at--) {
      if (NEW_CLAUSE.lengthAt(sentence.words(), at) > 0) {
        return false;
      }
      if (unlessBefore.lengthAt(sentence.words(), at) > 0) {
        return true;
      }
    }
    return false;
  }

  private boolean thingFollows(Sentence sentence, int from) {
    int end = Math.min(sentence.size(), from + WINDOW);
    for (int at = from; at < end; at++) {
      if (unlessBetween.lengthAt(sentence.singulars(), at) > 0) {
        return false;
      }
      int length = things.lengthAt(sentence.singulars(), at);
      if (length > 0 && isTheThing(sentence, from, at, at + length)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTheThing(Sentence sentence, int from, int thing, int after) {
    boolean partOfAnother =
        after < sentence.size() && unlessAfter.lengthAt(sentence.singulars(), after) > 0;
    int near = Math.max(from, thing - 2);
    return !partOfAnother && !unlessDefinite.occurIn(sentence.words(), near, thing);
  }
}
