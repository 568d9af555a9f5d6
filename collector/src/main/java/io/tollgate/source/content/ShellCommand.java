package io.tollgate.source.content;

import java.util.ArrayList;
import java.util.List;

/** One command of a pipe: its words, what it reads and where its output goes. */
final class ShellCommand {

  /** Commands whose output is the next one's input. */
  record Pipe(List<ShellCommand> commands) {}

  /**
   * A word.
   *
   * @param value without quotes; commands within it are fillers
   * @param isQuoted whether any of it is
   * @param quotes what stands in quotes in it
   * @param commands those whose output stands in it
   * @param variables the names of those whose value stands in it
   */
  record Word(
      String value,
      boolean isQuoted,
      List<ShellText> quotes,
      List<Pipe> commands,
      List<String> variables) {

    private static final int LONGEST_PATH = 1_024;

    /** The file that the word names; empty if only who runs the command can say. */
    String path() {
      boolean isKnown =
          value.indexOf(ShellText.UNKNOWN) < 0
              && value.indexOf('\n') < 0
              && value.length() <= LONGEST_PATH;
      return isKnown ? value : "";
    }

    /** The file that the word names behind so many characters. */
    Word behind(int characters) {
      return new Word(value.substring(characters), isQuoted, quotes, commands, variables);
    }

    /** A device holds no content. */
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

  /** The commands between brackets that the command is. */
  void setGroup(List<Pipe> commands) {
    group = commands;
  }

  /** The file its output goes to; of several the last. */
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

  /** Null if it is none. */
  List<Pipe> group() {
    return group;
  }

  /** Null if it goes on through the pipe. */
  Word target() {
    return target;
  }

  boolean isEmpty() {
    return words.isEmpty() && group == null;
  }
}
