using GpuPool.Batch;
using GpuPool.Tests.Files;

namespace GpuPool.Tests.Batch;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InputListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public InputListTests()
    {
        foreach (string name in new[] { "a/x.npy", "a/b/y.npy", "a/b/c/z.npy", "a/b/c/z.png", "a/.hidden.npy", "a/.git/w.npy", "out/x.npy", "v.npy" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.FileNamed(name))!);
            File.WriteAllText(_folder.FileNamed(name), name);
        }
    }

    public void Dispose() => _folder.Dispose();

    [TestCase("*.npy", "v.npy")]
    [TestCase("a/*.npy", "x.npy")]
    [TestCase("a/?.npy", "x.npy")]
    [TestCase("a/**/*.npy", "b/c/z.npy b/y.npy x.npy")]
    [TestCase("a/**", "b/c/z.npy b/c/z.png b/y.npy x.npy")]
    [TestCase("a/*/*.npy", "b/y.npy")]
    [TestCase("a/**/c/*.*", "b/c/z.npy b/c/z.png")]
    [TestCase("a/**/**/**/z.*", "b/c/z.npy b/c/z.png")]
    [TestCase("a/.*.npy", ".hidden.npy")]
    [TestCase("**/x.npy", "a/x.npy", Description = "less what lies in --out")]
    public void Patterns_find_files_and_name_them_from_their_first_wildcard_on(string pattern, string names) =>
        Assert.That(Names(_folder.FileNamed(pattern)), Is.EqualTo(names.Split(' ')));

    [Test]
    public void A_list_has_a_path_a_line()
    {
        File.WriteAllLines(_folder.FileNamed("list.txt"), [_folder.FileNamed("v.npy"), "", _folder.FileNamed("a/x.npy"), _folder.FileNamed("v.npy")]);

        Assert.That(Names(_folder.FileNamed("list.txt")), Is.EqualTo(new[] { "a/x.npy", "v.npy" }));
    }

    [Test]
    public void Files_that_a_shell_has_found_are_named_from_the_folder_that_holds_all() =>
        Assert.That(Names(_folder.FileNamed("a/b/y.npy"), _folder.FileNamed("a/b/c/z.npy")), Is.EqualTo(new[] { "c/z.npy", "y.npy" }));

    [Test]
    public void A_base_names_files_from_there() =>
        Assert.That(InputList.Find([_folder.FileNamed("a/b/*.npy")], _folder.Path, _folder.FileNamed("out")).Files.Single().Name, Is.EqualTo("a/b/y.npy"));

    [TestCase("b", "outside --base")]
    [TestCase("a/bb", "outside --base")]
    public void A_file_outside_the_base_is_refused(string @base, string because) =>
        Assert.That(() => InputList.Find([_folder.FileNamed("a/b/*.npy")], _folder.FileNamed(@base), _folder.FileNamed("out")), Throws.ArgumentException.With.Message.Contains(because));

    [TestCase("nothing/*.npy", "gives no files")]
    [TestCase("out/*.npy", "what lies in --out does not count")]
    [TestCase("a", "**")]
    public void What_gives_no_files_is_refused_with_advice(string input, string because) =>
        Assert.That(() => Names(_folder.FileNamed(input)), Throws.ArgumentException.With.Message.Contains(because));

    [Test]
    public void A_link_to_a_folder_above_is_no_way_round_and_round()
    {
        Directory.CreateSymbolicLink(_folder.FileNamed("a/b/up"), _folder.FileNamed("a"));

        Assert.That(Names(_folder.FileNamed("a/**/x.npy")), Is.EqualTo(new[] { "x.npy" }));
    }

    [Test]
    public void The_digest_tells_lists_apart()
    {
        string before = InputList.Find([_folder.FileNamed("a/**")], null, _folder.FileNamed("out")).Digest;
        File.AppendAllText(_folder.FileNamed("a/x.npy"), "!");

        Assert.That(InputList.Find([_folder.FileNamed("a/**")], null, _folder.FileNamed("out")).Digest, Is.Not.EqualTo(before));
    }

    private string[] Names(params string[] inputs) => [.. InputList.Find(inputs, null, _folder.FileNamed("out")).Files.Select(file => file.Name)];
}
