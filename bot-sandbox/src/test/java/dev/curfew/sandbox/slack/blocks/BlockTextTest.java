package dev.curfew.sandbox.slack.blocks;

import dev.curfew.sandbox.slack.blocks.Ping.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

import static dev.curfew.sandbox.slack.blocks.BlockKitTest.json;
import static org.assertj.core.api.Assertions.assertThat;

class BlockTextTest {
  @Test
  void mrkdwnPingsWherePlainTextDoesNot() {
    Rendered rendered = render("[{'type':'section','text':{'type':'plain_text','text':'<!channel> https://a.example'},"
        + "'fields':[{'type':'mrkdwn','text':'<!here>'}]},"
        + "{'type':'header','text':{'type':'plain_text','text':'<@U1>'}},"
        + "{'type':'context','elements':[{'type':'plain_text','text':'a &lt; b'}]}]");

    assertThat(rendered.text()).isEqualTo("<!channel> https://a.example\n@here\n<@U1>\na < b");
    assertThat(rendered.pings()).containsExactly(Ping.all(Kind.HERE));
    assertThat(rendered.links()).isEmpty();
  }

  @Test
  void aVerbatimTextLinksNothingByItself() {
    assertThat(render("[{'type':'section','text':{'type':'mrkdwn','text':'https://a.example','verbatim':true}}]")
        .links()).isEmpty();
  }

  @Test
  void richTextPingsByItsElementsOnly() {
    Rendered rendered = render("[{'type':'rich_text','elements':[{'type':'rich_text_section','elements':["
        + "{'type':'text','text':'<!channel> '},{'type':'broadcast','range':'everyone'},"
        + "{'type':'user','user_id':'U1'},{'type':'link','url':'https://a.example','text':'here'}]}]}]");

    assertThat(rendered.text()).isEqualTo("<!channel> @everyone@olgahere");
    assertThat(rendered.pings()).containsExactly(Ping.all(Kind.EVERYONE), new Ping(Kind.USER, "U1"));
    assertThat(rendered.links()).containsExactly(new Link("https://a.example", "here"));
  }

  @Test
  void markdownLinksCountToo() {
    assertThat(render("[{'type':'markdown','text':'[safe](https://evil.example/)'}]").links())
        .contains(new Link("https://evil.example/", "safe"));
  }

  @Test
  void buttonsAreListedWithTheirValuesAndWhereTheyLead() {
    var blocks = json("[{'type':'section','block_id':'s','text':{'type':'mrkdwn','text':'Close?'},'accessory':"
        + "{'type':'button','action_id':'help','url':'https://a.example/','text':{'type':'plain_text','text':'Help'}}},"
        + "{'type':'actions','block_id':'b','elements':[{'type':'button','action_id':'ok','value':'42',"
        + "'style':'danger','text':{'type':'plain_text','text':'Yes &amp; no'}}]}]");

    assertThat(BlockText.buttons(blocks)).containsExactly(
        new Button("s", "help", "Help", "", "", "https://a.example/"),
        new Button("b", "ok", "Yes & no", "42", "danger", ""));
    assertThat(BlockText.render(blocks, MrkdwnTest.names()))
        .isEqualTo(new Rendered("Close?", List.of(),
            List.of(new Link("https://a.example/", "Help"))));
  }

  private static Rendered render(String blocks) {
    return BlockText.render(json(blocks), MrkdwnTest.names());
  }
}
