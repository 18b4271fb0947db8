using GpuPool.Tests.Architecture;

namespace GpuPool.Tests.Docs;

/// <summary>docs/operators.md cannot go stale: its table comes from the code, and every operator has its section.</summary>
public sealed class OperatorTableTests
{
    private const string Document = "docs/operators.md";
    private const string Start = "<!-- made by a test, from here -->\n";
    private const string End = "<!-- to here -->\n";

    private static string Text => File.ReadAllText(Path.Combine(SourceTree.Root, Document));

    [Test]
    [Category("Baseline")]
    public void The_table_is_what_the_operators_say()
    {
        string text = Text;
        int start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.That((start, end), Is.GreaterThan((Start.Length, 0)), $"{Document} has lost its marks.");
        Baseline.Check(Document, text[..start] + "\n" + OperatorTable.Text() + "\n" + text[end..]);
    }

    [Test]
    public void Every_operator_has_a_section_with_its_inputs_formula_and_source()
    {
        string[] sections = Text.Split("\n### ");
        Assert.Multiple(() =>
        {
            foreach (string name in OperatorTable.Names)
            {
                string section = sections.FirstOrDefault(candidate => candidate.StartsWith(name + "\n", StringComparison.Ordinal)) ?? "";
                Assert.That(section, Does.Contain("Inputs: ").And.Contain("Source: "), name);
            }
        });
    }

    [Test]
    public void Every_attribute_is_explained()
    {
        string text = Text;
        Assert.That(OperatorCatalog.Names.SelectMany(OperatorCatalog.Attributes).Select(attribute => attribute.Name).Distinct().Where(name => !text.Contains($"`{name}`")), Is.Empty);
    }
}
