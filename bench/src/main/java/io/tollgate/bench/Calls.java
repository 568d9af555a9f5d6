package io.tollgate.bench;

import io.tollgate.bench.Report.Call;
import io.tollgate.bench.Report.Tool;
import java.util.List;

/** Generator of plausible model calls. */
final class Calls {

  /** Below it only the base price applies; the following models cost more above. */
  private static final long LONG_CONTEXT = 272_000;

  private static final List<String> CLAUDE =
      List.of("claude-opus-5", "claude-opus-5", "claude-sonnet-4-6", "claude-haiku-4-5-20251001");
  private static final List<String> CODEX = List.of("gpt-5.5", "gpt-5.6-sol", "gpt-5.4");

  /** A model that is in no price book. */
  static final String UNPRICED = "claude-nimbus-1";

  static final String IN_HOUSE = "metacode-1";

  private Calls() {}

  static Call draw(Tool tool, Dice dice) {
    return switch (tool) {
      case CLAUDE_CODE -> claude(dice);
      case CODEX -> codex(dice);
      case METACODE -> metacode(dice);
    };
  }

  private static Call claude(Dice dice) {
    String model = dice.chance(1, 250) ? UNPRICED : dice.pick(CLAUDE);
    String speed = model.equals("claude-opus-5") && dice.chance(1, 20) ? "fast" : "normal";
    long input = dice.between(1, 3_000);
    long read = dice.between(0, 60_000);
    long written = dice.between(0, 6_000);
    long output = dice.between(20, 2_500);
    // The tool's own estimate: micro-dollars per token at Opus rates, and other models in tenths.
    long micros = 5 * input + read / 2 + 10 * written + 25 * output;
    return new Call(
        model, speed, input, read, written, output, 0, micros * tenths(model, speed) / 10);
  }

  private static long tenths(String model, String speed) {
    return switch (model) {
      case "claude-haiku-4-5-20251001" -> 2;
      case "claude-sonnet-4-6" -> 6;
      default -> speed.equals("fast") ? 20 : 10;
    };
  }

  private static Call codex(Dice dice) {
    String model = dice.pick(CODEX);
    boolean isLong = model.equals("gpt-5.6-sol") && dice.chance(1, 40);
    long input = dice.between(1, 9_000) + (isLong ? LONG_CONTEXT : 0);
    long read = dice.between(0, 50_000);
    long output = dice.between(20, 3_000);
    return new Call(model, "normal", input, read, 0, output, output / 3, null);
  }

  private static Call metacode(Dice dice) {
    long input = dice.between(50, 20_000);
    long read = dice.between(0, 20_000);
    return new Call(IN_HOUSE, "normal", input, read, 0, dice.between(20, 3_000), 0, null);
  }
}
