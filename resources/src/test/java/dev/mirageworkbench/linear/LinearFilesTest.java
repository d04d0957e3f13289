package dev.mirageworkbench.linear;

import static dev.mirageworkbench.linear.Workspace.id;
import static dev.mirageworkbench.linear.Workspace.list;
import static dev.mirageworkbench.linear.Workspace.node;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which folders and files there are, how they can be called, and what is in them.
class LinearFilesTest {
  private static final String ENG = "teams/ENG__Engineering__" + id(100);

  private ScriptedLinear linear;
  private LinearResource mount;
  private Probe probe;
  private Map<String, Object> team = Map.of();

  @BeforeEach
  void start() throws Exception {
    linear = ScriptedLinear.start();
    Workspace workspace = linear.workspace;
    team = workspace.team(100, "ENG", "Engineering");
    list(team, "members").addAll(List.of(workspace.alice, workspace.bob));
    Map<String, Object> project = workspace.project(team, 200, "Größe & Ziel");
    project.put("description", "What matters.");
    project.put("lead", workspace.alice);
    Map<String, Object> cycle =
        node(300, "number", 7, "team", team, "startsAt", Workspace.NOON, "endsAt", "x");
    list(team, "cycles").add(cycle);
    Map<String, Object> full = workspace.issue(team, 401, "Naïve „quotes“ 日本語 😀");
    full.put("description", "First\nsecond \"line\"");
    full.put("project", project);
    full.put("cycle", cycle);
    full.put("assignee", workspace.bob);
    full.put("creator", workspace.alice);
    full.put("labels", List.of(node(501, "name", "Bug"), node(502, "name", "Größe")));
    workspace.comment(full, 602, "Later", "2026-05-02T09:00:00.000Z");
    workspace.comment(full, 601, "Earlier, in\ntwo lines", "2026-05-02T08:00:00.000Z");
    workspace.issue(team, 402, "");
    list(project, "issues").add(full);
    Map<String, Object> document = workspace.document(700, "Design review", "# Über\n\nText");
    document.put("project", project);
    document.put("creator", workspace.alice);
    mount = linear.mount();
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    linear.close();
  }

  private static String golden(String name) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(LinearFilesTest.class.getResourceAsStream("golden/" + name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void folders_areAsPromised() throws Exception {
    assertThat(probe.names("")).containsExactly("teams");
    assertThat(probe.names("teams")).containsExactly("ENG__Engineering__" + id(100));
    assertThat(probe.names(ENG))
        .containsExactly("team.json", "members", "issues", "projects", "cycles", "documents");
    assertThat(probe.names(ENG + "/members"))
        .containsExactly("alice__" + id(1) + ".json", "Bob_Brown__" + id(2) + ".json");
    assertThat(probe.names(ENG + "/issues"))
        .containsExactly("ENG-1__" + id(401), "ENG-2__" + id(402));
    assertThat(probe.names(ENG + "/issues/ENG-1__" + id(401)))
        .containsExactly("issue.json", "comments.jsonl");
    assertThat(probe.names(ENG + "/projects")).containsExactly("Größe_Ziel__" + id(200) + ".json");
    assertThat(probe.names(ENG + "/cycles")).containsExactly("cycle__" + id(300) + ".json");
    assertThat(probe.names(ENG + "/documents"))
        .containsExactly("Design_review__" + id(700) + ".json");
  }

  @Test
  void teamFolders_areNamedByKeyAndName() throws Exception {
    linear.workspace.team(110, "OPS", "OPS");
    linear.workspace.team(120, "", "Café / Bar");
    linear.workspace.team(130, "", "");
    assertThat(probe.names("teams"))
        .containsExactly(
            "ENG__Engineering__" + id(100),
            "OPS__" + id(110),
            "Café_Bar__" + id(120),
            "team__" + id(130));
  }

  @Test
  void entries_tellTheTimeOfChange_andLeaveSizesOpen() throws Exception {
    Instant noon = Instant.parse(Workspace.NOON);
    Entry issue = probe.list(ENG + "/issues").getFirst();
    assertThat(issue).isEqualTo(Entry.folder("ENG-1__" + id(401), noon));
    for (String folder : List.of("/members", "/projects", "/cycles", "/documents")) {
      for (Entry file : probe.list(ENG + folder)) {
        assertThat(file.isFile()).isTrue();
        assertThat(file.modified()).hasValue(noon);
        assertThat(file.size()).isEmpty();
      }
    }
    assertThat(probe.stat(ENG)).isEqualTo(Entry.folder("ENG__Engineering__" + id(100), noon));
  }

  @Test
  void files_haveTheirKeysInOrder() throws Exception {
    assertThat(probe.text(ENG + "/team.json")).isEqualTo(golden("team.json"));
    assertThat(probe.text(ENG + "/members/Bob_Brown__" + id(2) + ".json"))
        .isEqualTo(golden("member.json"));
    assertThat(probe.text(ENG + "/issues/ENG-1__" + id(401) + "/issue.json"))
        .isEqualTo(golden("issue.json"));
    assertThat(probe.text(ENG + "/issues/ENG-2__" + id(402) + "/issue.json"))
        .isEqualTo(golden("bare-issue.json"));
    assertThat(probe.text(ENG + "/issues/ENG-1__" + id(401) + "/comments.jsonl"))
        .isEqualTo(golden("comments.jsonl"));
    assertThat(probe.text(ENG + "/issues/ENG-2__" + id(402) + "/comments.jsonl")).isEmpty();
    assertThat(probe.text(ENG + "/projects/Größe_Ziel__" + id(200) + ".json"))
        .isEqualTo(golden("project.json"));
    assertThat(probe.text(ENG + "/cycles/cycle__" + id(300) + ".json"))
        .isEqualTo(golden("cycle.json"));
    assertThat(probe.text(ENG + "/documents/Design_review__" + id(700) + ".json"))
        .isEqualTo(golden("document.json"));
  }

  @Test
  void shortNames_areFound_whateverTheirCase() throws Exception {
    String team = probe.text(ENG + "/team.json");
    for (String name : List.of("eng", "ENG", "engineering", "eng__engineering", id(100))) {
      assertThat(probe.text("teams/" + name + "/team.json")).as(name).isEqualTo(team);
    }
    assertThat(probe.json("teams/ENG/issues/eng-1/issue.json").path("issue_key").asString())
        .isEqualTo("ENG-1");
    assertThat(probe.names("teams/eng/issues/ENG-1"))
        .containsExactly("issue.json", "comments.jsonl");
    assertThat(probe.json("teams/eng/members/ALICE.json").path("name").asString())
        .isEqualTo("Alice Adams");
    assertThat(probe.stat("teams/eng/members/bob 😀 brown.json").name())
        .isEqualTo("bob 😀 brown.json");
    assertThat(probe.json("teams/eng/projects/größe & ziel.json").path("issue_count").asInt())
        .isEqualTo(1);
    assertThat(probe.json("teams/eng/documents/design review.json").path("title").asString())
        .isEqualTo("Design review");
    assertThat(probe.json("Teams/eng/Cycles/Cycle.json").path("number").asInt()).isEqualTo(7);
  }

  @Test
  void shortName_isRefusedWithTheCandidates_whenSeveralAreMeant() {
    linear.workspace.team(110, "OPS", "Engineering");
    linear.workspace.document(701, "design Review", "");
    assertThatThrownBy(() -> probe.stat("teams/engineering"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("ENG__Engineering__" + id(100))
        .hasMessageContaining("OPS__Engineering__" + id(110));
    assertThatThrownBy(() -> probe.read("teams/eng/documents/Design review.json"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("Design_review__" + id(700) + ".json, design_Review__" + id(701));
  }

  @Test
  void path_staysGood_afterItsTeamAndTitleWereRenamed() throws Exception {
    team.put("name", "Platform");
    linear.workspace.documents.getFirst().put("title", "Decision");
    assertThat(
            probe
                .json(ENG + "/documents/Design_review__" + id(700) + ".json")
                .path("title")
                .asString())
        .isEqualTo("Decision");
    assertThat(probe.names(ENG)).contains("team.json");
  }

  @Test
  void everythingElse_isNotThere() {
    Map<String, Object> ops = linear.workspace.team(110, "OPS", "Operations");
    linear.workspace.issue(ops, 403, "Elsewhere");
    list(team, "issues").get(1).put("trashed", true);
    for (String missing :
        List.of(
            "x",
            "teams/nosuch",
            "teams/X__" + id(999),
            ENG + "/x",
            ENG + "/team.json/x",
            ENG + "/members/carol.json",
            ENG + "/members/alice",
            ENG + "/members/x__" + id(999) + ".json",
            ENG + "/issues/ENG-99",
            ENG + "/issues/Naive",
            ENG + "/issues/x__" + id(403),
            ENG + "/issues/ENG-2",
            ENG + "/issues/ENG-1/x",
            ENG + "/documents/x__" + id(999) + ".json")) {
      assertThatThrownBy(() -> probe.stat(missing))
          .as(missing)
          .isInstanceOf(ResourceException.NotFound.class);
    }
    assertThatThrownBy(() -> probe.list("teams/X__" + id(999) + "/issues"))
        .isInstanceOf(ResourceException.NotFound.class);
    for (String missing : List.of("teams/X__" + id(999), ENG + "/issues/ENG-99")) {
      assertThatThrownBy(() -> probe.read(missing)).isInstanceOf(ResourceException.NotFound.class);
      assertThatThrownBy(() -> probe.read(missing + "/team.json"))
          .isInstanceOf(ResourceException.NotFound.class);
    }
    assertThatThrownBy(() -> probe.list(ENG + "/documents/x__" + id(999) + ".json"))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> probe.list(ENG + "/team.json"))
        .isInstanceOf(ResourceException.NotAFolder.class);
    assertThatThrownBy(() -> probe.read(ENG)).isInstanceOf(ResourceException.IsAFolder.class);
  }

  @Test
  void teamIds_hideOtherTeams() throws Exception {
    linear.workspace.team(110, "OPS", "Operations");
    linear.workspace.team(120, "QA", "Quality");
    try (var some = linear.mount("teamIds", "ops, " + id(120))) {
      assertThat(new Probe(some).names("teams"))
          .containsExactly("OPS__Operations__" + id(110), "QA__Quality__" + id(120));
      assertThatThrownBy(() -> new Probe(some).list(ENG + "/issues"))
          .isInstanceOf(ResourceException.NotFound.class);
    }
    try (var none = linear.mount("teamIds", "NOSUCH")) {
      assertThatThrownBy(() -> new Probe(none).list("teams"))
          .isInstanceOf(ResourceException.Invalid.class)
          .hasMessageContaining("NOSUCH");
    }
  }

  @Test
  void longAndEmptyTitles_haveNames() throws Exception {
    linear.workspace.document(701, "", "");
    linear.workspace.document(702, "ü".repeat(5_000), "x".repeat(3_000_000));
    assertThat(probe.names(ENG + "/documents"))
        .endsWith("document__" + id(701) + ".json", "ü".repeat(100) + "__" + id(702) + ".json");
    assertThat(probe.stat(ENG + "/documents/" + "ü".repeat(5_000) + ".json").isFile()).isTrue();
  }

  @Test
  void projectFile_hasTheIssuesOfItsTeamOnly_howeverMany() throws Exception {
    Map<String, Object> ops = linear.workspace.team(110, "OPS", "Operations");
    Map<String, Object> project = list(team, "projects").getFirst();
    list(ops, "projects").add(project);
    for (int i = 0; i < 120; i++) {
      list(project, "issues")
          .add(linear.workspace.issue(i % 2 == 0 ? team : ops, 1_000 + i, "i" + i));
    }
    assertThat(probe.json(ENG + "/projects/x__" + id(200) + ".json").path("issue_count").asInt())
        .isEqualTo(61);
    assertThat(probe.json("teams/ops/projects/x__" + id(200) + ".json").path("issues").size())
        .isEqualTo(60);
    assertThat(probe.json("teams/ops/projects/x__" + id(200) + ".json").path("team_key").asString())
        .isEqualTo("OPS");
  }
}
