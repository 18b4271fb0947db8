using System.Text;

namespace GpuPool.Files;

/// <summary>
/// What a file holds cannot be read: it is truncated, larger than allowed, damaged, or not of a supported kind.
/// The message is one line, "file name: what is wrong", fit to be shown to the user as it is.
/// </summary>
/// <remarks>
/// This is the only exception that the readers throw for a file's content. A file that cannot be opened gives the usual
/// <see cref="IOException"/> (of which this is one) or <see cref="UnauthorizedAccessException"/>.
/// </remarks>
public sealed class InvalidFileException : IOException
{
    private const int QuotedLength = 60;

    /// <summary>Says that <paramref name="problem"/> is wrong with the file <paramref name="fileName"/>.</summary>
    /// <param name="fileName">The file as the user named it.</param>
    /// <param name="problem">What is wrong, in one sentence.</param>
    /// <param name="cause">The exception that revealed it, if any.</param>
    public InvalidFileException(string fileName, string problem, Exception? cause = null)
        : base(OneLine($"{fileName}: {problem}"), cause) => FileName = fileName;

    /// <summary>The file as the user named it.</summary>
    public string FileName { get; }

    /// <summary>Text from a file in quotes, cut short, so that a hostile file cannot fill the terminal.</summary>
    internal static string Quote(string text) =>
        text.Length <= QuotedLength ? $"'{text}'" : $"'{text[..QuotedLength]}...'";

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
                line.Append($"\\x{(int)c:x2}");
            else
                line.Append(c);
        }

        return line.ToString();
    }
}
