package io.tollgate.collector.record;

import io.tollgate.event.AiWrite;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.Slice;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.purpose.StatedPurpose;
import io.tollgate.redaction.Redaction;
import io.tollgate.source.content.ConversationFields;
import io.tollgate.source.content.DeadLetterContent;
import io.tollgate.source.content.DelegatedPrompts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Privacy filter for what people typed: removes secrets and personal data except the sender's own
 * address, and the prompt itself unless prompts are stored. Applied after the event id was made, so
 * that a re-sent report keeps its id even if redaction changes.
 */
public final class Privacy {

  /** Source of decisions made by Tollgate's own hook; no sender may use this name. */
  public static final String TOLLGATE = "tollgate";

  /**
   * Bytes of an original that are examined beyond those stored, so that truncation cannot hide a
   * secret.
   */
  private static final int BEYOND = 8 * 1024;

  /** Least fraction of printable characters in a text; in compressed data it is about 0.4. */
  private static final double LEAST_LEGIBLE = 0.6;

  private static final char UNKNOWN = '\uFFFD';
  private static final char DELETED = '\u007F';
  private static final Set<String> PROMPTS = Set.of("prompt", "user_prompt");
  private static final int MOST_ATTRIBUTES = 64;
  private static final int LONGEST_ATTRIBUTE = 1024;

  private final boolean keepsPrompts;
  private final PurposeClassifier classifier;

  /**
   * Creates a filter.
   *
   * @param keepsPrompts whether prompts are passed on, redacted; otherwise only their purpose is
   */
  public Privacy(boolean keepsPrompts, PurposeClassifier classifier) {
    this.keepsPrompts = keepsPrompts;
    this.classifier = classifier;
  }

  /** Changes the event in place. */
  void protect(ToolEvent event) {
    Set<String> own = own(event);
    StatedPurpose.remove(event.getAttributes());
    if (TOLLGATE.equals(event.getDecisionSource()) && !"hook".equals(event.getWitness())) {
      event.setDecisionSource(null);
    }
    if (event.getPromptText() != null) {
      protectPrompt(event, own);
    }
    if (event.getToolInput() != null) {
      String input = event.getToolInput();
      event.setToolInput(
          Redaction.redact(keepsPrompts ? input : DelegatedPrompts.omit(input), own));
    }
    if (event.getError() != null) {
      event.setError(Redaction.redact(event.getError(), own));
    }
    protectNames(event, own);
    if (!keepsPrompts) {
      event.getAttributes().entrySet().removeIf(Privacy::maySayPrompt);
    }
    event.getPaths().replaceAll(path -> redacted(path, own));
    event.getAttributes().replaceAll((name, value) -> Redaction.redactNamed(name, value, own));
  }

  /**
   * Changes the write in place: its content is already reduced to digests, but its path is text.
   */
  void protect(AiWrite write) {
    if (write.getPath() != null) {
      write.setPath(redacted(write.getPath(), Set.of()));
    }
  }

  /**
   * Returns the bytes of an input that may be stored, without file content and secrets. None if
   * they are unreadable, because they are compressed or not UTF-8; and none where prompts are
   * dropped, because any part of an input that could not be parsed may be one.
   *
   * @param isBinary whether the bytes contain lengths, which must stay valid
   */
  Slice protect(Slice original, int most, boolean isBinary) {
    Slice begun = original.first(most + BEYOND);
    if (!keepsPrompts || (!isBinary && !isLegible(begun))) {
      return original.first(0);
    }
    Slice seen = DeadLetterContent.omit(begun, isBinary);
    byte[] clean = Redaction.redact(seen.bytes(), seen.offset(), seen.length(), isBinary);
    return Slice.of(clean).first(most);
  }

  /** A zero never occurs in text, but always does in JSON in UTF-16. */
  private static boolean isLegible(Slice bytes) {
    String text = new String(bytes.bytes(), bytes.offset(), bytes.length(), StandardCharsets.UTF_8);
    long signs = text.chars().filter(Privacy::isSign).count();
    return text.indexOf(0) < 0 && signs >= LEAST_LEGIBLE * text.length();
  }

  private static boolean isSign(int c) {
    return c == '\n' || c == '\r' || c == '\t' || (c >= ' ' && c != UNKNOWN && c != DELETED);
  }

  /** Returns the first attributes of a resource as text, long ones truncated. */
  Map<String, String> protect(AttributeMap resource) {
    Map<String, String> clean = new HashMap<>();
    for (Map.Entry<String, Object> entry : resource.entrySet()) {
      if (entry.getValue() != null && clean.size() < MOST_ATTRIBUTES) {
        String value = Redaction.redactNamed(entry.getKey(), entry.getValue().toString(), Set.of());
        clean.put(entry.getKey(), value.substring(0, Math.min(value.length(), LONGEST_ATTRIBUTE)));
      }
    }
    return clean;
  }

  /**
   * Names are often derived from addresses that contain a password. Otherwise, names that policies,
   * prices and zones refer to remain unchanged.
   */
  private static void protectNames(ToolEvent event, Set<String> own) {
    event.setSourceEvent(redacted(event.getSourceEvent(), own));
    event.setClaimedTeam(redacted(event.getClaimedTeam(), own));
    event.setModel(redacted(event.getModel(), own));
    event.setToolName(redacted(event.getToolName(), own));
    event.setWorkingDirectory(redacted(event.getWorkingDirectory(), own));
    event.setProject(redacted(event.getProject(), own));
    event.setRepository(redacted(event.getRepository(), own));
    event.setChangeId(redacted(event.getChangeId(), own));
    event.setAssetId(redacted(event.getAssetId(), own));
  }

  private static boolean maySayPrompt(Map.Entry<String, String> attribute) {
    return PROMPTS.contains(attribute.getKey())
        || ConversationFields.isSaid(attribute.getKey(), attribute.getValue());
  }

  /** A value with spaces is not a name but text in the place of one. */
  private static String redacted(String text, Set<String> own) {
    if (text == null) {
      return null;
    }
    return text.indexOf(' ') < 0 ? Redaction.redactName(text, own) : Redaction.redact(text, own);
  }

  private void protectPrompt(ToolEvent event, Set<String> own) {
    String redacted = Redaction.redact(event.getPromptText(), own);
    if (keepsPrompts) {
      event.setPromptText(redacted);
      return;
    }
    if (event.getPromptLength() == null) {
      event.setPromptLength((long) event.getPromptText().length());
    }
    // As where prompts are kept: keys and addresses say nothing about what it asks for.
    StatedPurpose.write(classifier.classify(redacted), event.getAttributes());
    event.setPromptText(null);
  }

  private static Set<String> own(ToolEvent event) {
    String user = event.getClaimedUser();
    if (user == null) {
      return Set.of();
    }
    if (event.getClaimedUserAliases().isEmpty()) {
      return user.indexOf('@') < 0 ? Set.of() : Set.of(user.toLowerCase(Locale.ROOT));
    }
    Set<String> own = new HashSet<>();
    own.add(user.toLowerCase(Locale.ROOT));
    event.getClaimedUserAliases().forEach(alias -> own.add(alias.toLowerCase(Locale.ROOT)));
    return own;
  }
}
