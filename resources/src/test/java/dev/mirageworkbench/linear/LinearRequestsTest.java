package dev.mirageworkbench.linear;

import static dev.mirageworkbench.linear.Workspace.id;
import static dev.mirageworkbench.linear.Workspace.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What everything costs in questions to Linear.
class LinearRequestsTest {
  private static final String ENG = "teams/ENG__Engineering__" + id(100);

  private ScriptedLinear linear;
  private LinearResource mount;
  private Probe probe;

  @BeforeEach
  void start() throws Exception {
    linear = ScriptedLinear.start();
    Map<String, Object> team = linear.workspace.team(100, "ENG", "Engineering");
    list(team, "members").add(linear.workspace.alice);
    for (int i = 0; i < 1_000; i++) {
      linear.workspace.issue(team, 1_000 + i, "Issue " + i);
    }
    mount = linear.mount(Duration.ofMinutes(1));
    probe = new Probe(mount);
  }

  @AfterEach
  void stop() {
    mount.close();
    linear.close();
  }

  private List<String> takeQuestions() {
    List<String> asked = linear.operations();
    linear.calls.clear();
    return asked;
  }

  @Test
  void mountingAndTheRoot_costNothing() throws Exception {
    probe.list("");
    assertThat(mount.login()).hasValue("the API key of this mount");
    assertThat(probe.stat("teams").isFolder()).isTrue();
    assertThat(takeQuestions()).isEmpty();
  }

  @Test
  void teams_costOneQuestion_andATeamsFolderNoneMore() throws Exception {
    probe.list("teams");
    assertThat(takeQuestions()).containsExactly("Teams");
    probe.list(ENG);
    assertThat(takeQuestions()).containsExactly("Teams");
    probe.list(ENG);
    probe.stat(ENG + "/issues");
    probe.stat(ENG + "/team.json");
    assertThat(takeQuestions()).isEmpty();
  }

  @Test
  void aThousandIssues_costTwentyQuestions_andWalkingThroughThemNone() throws Exception {
    List<String> names = probe.names(ENG + "/issues");
    assertThat(names).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(takeQuestions()).isEqualTo(Collections.nCopies(20, "Issues"));
    for (String name : names) {
      assertThat(probe.names(ENG + "/issues/" + name)).hasSize(2);
      assertThat(probe.stat(ENG + "/issues/" + name + "/issue.json").isFile()).isTrue();
    }
    assertThat(takeQuestions()).isEmpty();
  }

  @Test
  void theFirstPage_costsOneQuestion() throws Exception {
    assertThat(mount.list(Probe.path(ENG + "/issues"), Optional.empty()).entries()).hasSize(50);
    assertThat(takeQuestions()).containsExactly("Issues");
  }

  @Test
  void aFile_costsOneQuestion_byItsListedName() throws Exception {
    probe.read(ENG + "/issues/ENG-1__" + id(1_000) + "/issue.json");
    assertThat(takeQuestions()).containsExactly("Issue");
    probe.read(ENG + "/issues/ENG-1__" + id(1_000) + "/comments.jsonl");
    assertThat(takeQuestions()).containsExactly("Comments");
    probe.read(ENG + "/team.json");
    assertThat(takeQuestions()).containsExactly("Team");
    probe.read(ENG + "/members/alice__" + id(1) + ".json");
    assertThat(takeQuestions()).containsExactly("Member");
  }

  @Test
  void shortNames_costOneListing_thatServesForAWhile() throws Exception {
    probe.read("teams/eng/issues/ENG-1/issue.json");
    assertThat(takeQuestions()).containsExactly("Teams", "Issue");
    probe.read("teams/eng/issues/ENG-2/issue.json");
    assertThat(takeQuestions()).containsExactly("Issue");
    probe.read("teams/eng/members/alice.json");
    probe.read("teams/eng/members/alice.json");
    assertThat(takeQuestions()).containsExactly("Members", "Member", "Member");
  }

  @Test
  void aLook_costsOneSmallQuestion_andFetchesNoBody() throws Exception {
    probe.stat(ENG + "/issues/ENG-1__" + id(1_000) + "/issue.json");
    assertThat(linear.calls).hasSize(1);
    assertThat(linear.calls.getFirst().variables().path("body").asBoolean(true)).isFalse();
    takeQuestions();
    probe.stat(ENG + "/issues/ENG-1__" + id(1_000) + "/comments.jsonl");
    probe.stat(ENG + "/issues/ENG-1__" + id(1_000));
    probe.list(ENG + "/issues/ENG-1__" + id(1_000));
    assertThat(takeQuestions()).isEmpty();
  }

  @Test
  void aLargeFile_isFetchedOnce_howeverManyPartsAreRead() throws Exception {
    linear.workspace.document(700, "Large", "x".repeat(5 << 20));
    var file = Probe.path(ENG + "/documents/Large__" + id(700) + ".json");
    int part = 1 << 20;
    Content first = mount.read(file, new ByteRange(0, part), Optional.empty());
    Entry entry = first.entry();
    List<Integer> sizes = new ArrayList<>(List.of(first.bytes().remaining()));
    for (long at = part; at < entry.size().orElseThrow(); at += part) {
      sizes.add(mount.read(file, new ByteRange(at, part), entry.validator()).bytes().remaining());
    }
    assertThat(sizes.stream().mapToLong(Integer::longValue).sum())
        .isEqualTo(entry.size().orElseThrow());
    assertThat(takeQuestions()).containsExactly("Document");
  }

  @Test
  void key_isSentAsLinearWantsIt() throws Exception {
    probe.list("teams");
    assertThat(linear.calls.getFirst().headers())
        .containsEntry("authorization", ScriptedLinear.KEY);
    try (var other = linear.mount("apiKey", "lin_oauth_abc")) {
      new Probe(other).list("teams");
    }
    assertThat(linear.calls.getLast().headers())
        .containsEntry("authorization", "Bearer lin_oauth_abc");
  }
}
