package io.tollgate.bench.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Google's Common Expression Language: each rule is a compiled expression, evaluated separately.
 */
public final class CelEngine implements Engine {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<CelRuntime.Program> programs = new ArrayList<>();

  public CelEngine(List<PlainRule> plain) {
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("kind", SimpleType.STRING)
            .addVar("team", SimpleType.STRING)
            .addVar("tool", SimpleType.STRING)
            .addVar("tool_name", SimpleType.STRING)
            .addVar("tool_input", SimpleType.STRING)
            .addVar("prompt_text", SimpleType.STRING)
            .addVar("paths", ListType.create(SimpleType.STRING))
            .addVar("output_tokens", SimpleType.INT)
            .build();
    CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
    try {
      for (PlainRule rule : plain) {
        CelAbstractSyntaxTree tree = compiler.compile(rule.cel()).getAst();
        programs.add(runtime.createProgram(tree));
      }
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalStateException("a plain rule is no CEL expression", e);
    }
  }

  @Override
  public String name() {
    return "CEL";
  }

  @Override
  public int matches(String json) {
    try {
      @SuppressWarnings("unchecked") // keys of JSON objects are texts
      Map<String, Object> fields = JSON.readValue(json, Map.class);
      fields.computeIfPresent("output_tokens", (name, number) -> ((Number) number).longValue());
      int found = 0;
      for (CelRuntime.Program program : programs) {
        found += Boolean.TRUE.equals(program.eval(fields)) ? 1 : 0;
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("CEL cannot judge " + json, e);
    }
  }
}
