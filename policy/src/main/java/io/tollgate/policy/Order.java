package io.tollgate.policy;

import java.util.List;

/**
 * Instruction for answering the tools themselves while a policy is in force and live.
 *
 * @param id stable for the same order, such as {@code pause:<policy id>}
 * @param type pause, deny_purpose or deny_tool
 * @param effect deny, ask or warn
 * @param scopeType company, department, team, user, project, repository, asset or session
 * @param scopeId id within the scope type; {@code *} for the company
 * @param purposes the purposes it stops; none: every purpose
 * @param tools the AI tools it stops; none: every tool
 * @param toolNames the model's tool uses it stops; none: every use
 * @param exceptSources credential sources that it does not apply to
 * @param reason shown to the person who is stopped
 * @param whenUnsure open or closed: the answer when no decision is available
 */
public record Order(
    String id,
    String type,
    String effect,
    String scopeType,
    String scopeId,
    List<String> purposes,
    List<String> tools,
    List<String> toolNames,
    List<String> exceptSources,
    String reason,
    String whenUnsure) {
  public Order {
    purposes = List.copyOf(purposes);
    tools = List.copyOf(tools);
    toolNames = List.copyOf(toolNames);
    exceptSources = List.copyOf(exceptSources);
  }
}
