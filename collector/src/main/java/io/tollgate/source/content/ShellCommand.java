package io.tollgate.source.content;

import java.util.ArrayList;
import java.util.List;

/** One command of a pipeline: its words, its input and the target of its output. */
final class ShellCommand {

  /** Commands connected by pipes. */
  record Pipe(List<ShellCommand> commands) {}

  /**
   * A word.
   *
   * @param value without quotes; fillers in place of command substitutions
   * @param isQuoted whether any part is quoted
   * @param quotes the quoted parts
   * @param commands command substitutions in it
   * @param variables variables expanded in it
   */
  record Word(
      String value,
      boolean isQuoted,
      List<ShellText> quotes,
      List<Pipe> commands,
      List<String> variables) {

    private static final int LONGEST_PATH = 1_024;

    /**
     * Returns the file that the word names; empty if only whoever runs the command can resolve it.
     */
    String path() {
      boolean isKnown =
          value.indexOf(ShellText.UNKNOWN) < 0
              && value.indexOf('\n') < 0
              && value.length() <= LONGEST_PATH;
      return isKnown ? value : "";
    }

    /** Returns the file name that follows a prefix of the given length. */
    Word behind(int characters) {
      return new Word(value.substring(characters), isQuoted, quotes, commands, variables);
    }

    /** Whether it is a file; devices hold no content. */
    boolean isFile() {
      return !value.isEmpty() && !value.startsWith("/dev/");
    }
  }

  private final List<Word> words = new ArrayList<>();
  private final List<ShellText> documents = new ArrayList<>();
  private final List<Word> strings = new ArrayList<>();
  private List<Pipe> group;
  private Word target;

  void add(Word word) {
    words.add(word);
  }

  void addDocument(ShellText document) {
    documents.add(document);
  }

  void addString(Word string) {
    strings.add(string);
  }

  /** Sets the commands in parentheses or braces that form this command. */
  void setGroup(List<Pipe> commands) {
    group = commands;
  }

  /** Sets the file that the output goes to; the last one applies. */
  void writeTo(Word file) {
    target = file;
  }

  List<Word> words() {
    return words;
  }

  /** Here documents. */
  List<ShellText> documents() {
    return documents;
  }

  /** Here strings. */
  List<Word> strings() {
    return strings;
  }

  /** Null if it is not a group. */
  List<Pipe> group() {
    return group;
  }

  /** Null if the output goes to the pipe. */
  Word target() {
    return target;
  }

  boolean isEmpty() {
    return words.isEmpty() && group == null;
  }
}
