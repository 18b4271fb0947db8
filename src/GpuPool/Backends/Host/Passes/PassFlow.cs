namespace GpuPool.Backends.Host.Passes;

/// <summary>A pass on its way along the line.</summary>
internal unsafe struct PassStage<T>
    where T : unmanaged
{
    /// <summary>What is combined.</summary>
    public Pass<T> Pass;

    /// <summary>The line that it writes.</summary>
    public T* Target;

    /// <summary>How far ahead it reads what the stage before gave; negative if it does not.</summary>
    public long LevelReach;

    /// <summary>How far ahead it reads taps; negative if it does not.</summary>
    public long TapReach;

    /// <summary>How far it has to come.</summary>
    public long End;

    /// <summary>How far it has come.</summary>
    public long Done;
}

/// <summary>
/// The passes of a plane, first those along the rows, then those down the rows, and how far each one has come: as far as what it
/// reads is there. The last pass along the rows writes over the taps; all others share a second line, where each writes over the
/// one before. Nobody misses what is gone, because everyone reads only from its own place on.
/// </summary>
internal readonly unsafe ref struct PassFlow<T>
    where T : unmanaged
{
    private readonly PassStage<T>* _stages;
    private readonly int _across;
    private readonly int _lanes;

    /// <summary>Sets up the stages.</summary>
    /// <param name="stages">Memory for a stage of each pass, and one.</param>
    /// <param name="across">The passes along the rows.</param>
    /// <param name="down">The passes down the rows; the last one writes the output.</param>
    /// <param name="line">The line of taps.</param>
    /// <param name="level">The second line.</param>
    /// <param name="columnPitch">Elements from one tap of a row to the next.</param>
    /// <param name="rowPitch">Elements from one tap of a column to the next.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    public PassFlow(PassStage<T>* stages, TapPass[] across, TapPass[] down, T* line, T* level, long columnPitch, long rowPitch, int lanes)
    {
        _stages = stages;
        _across = across.Length;
        _lanes = lanes;
        Count = across.Length + down.Length;
        for (int i = 0; i < Count; i++)
        {
            bool isAcross = i < across.Length;
            TapPass pass = isAcross ? across[i] : down[i - across.Length];
            long pitch = isAcross ? columnPitch : rowPitch;
            stages[i] = new PassStage<T>
            {
                Pass = new Pass<T>(pass, line, level, pitch),
                Target = i == across.Length - 1 ? line : level,
                LevelReach = pass.LevelReach * pitch,
                TapReach = pass.TapReach * pitch,
            };
        }
    }

    /// <summary>How many passes there are.</summary>
    public int Count { get; }

    /// <summary>A stage.</summary>
    public ref PassStage<T> this[int number] => ref _stages[number];

    private ref PassStage<T> Last => ref _stages[Count - 1];

    /// <summary>Begins anew.</summary>
    /// <param name="end">So far the last pass has to come.</param>
    /// <param name="firstInside">Before this the line holds padding alone, which passes along the rows would leave as it is.</param>
    /// <param name="endInside">From here on too.</param>
    public void Start(long end, long firstInside = 0, long endInside = long.MaxValue)
    {
        Last.End = end;
        long taps = 0;
        for (int i = Count - 1; i >= 0; i--)
        {
            ref PassStage<T> stage = ref _stages[i];
            stage.Done = i < _across ? firstInside & -_lanes : 0;
            if (i < Count - 1)
            {
                // Those down the rows read what the last one along the rows gave as taps.
                ref PassStage<T> next = ref _stages[i + 1];
                long wanted = i == _across - 1 ? Math.Min(taps, endInside) : next.LevelReach < 0 ? 0 : next.End + next.LevelReach;
                stage.End = (wanted + _lanes - 1) / _lanes * _lanes;
            }

            if (i >= _across && stage.TapReach >= 0)
                taps = Math.Max(taps, stage.End + stage.TapReach);
        }
    }

    /// <summary>How far a stage can come.</summary>
    /// <param name="number">Which.</param>
    /// <param name="known">How far the line of taps has been read.</param>
    /// <param name="all">Whether that is all of it.</param>
    public long Reach(int number, long known, bool all)
    {
        ref PassStage<T> stage = ref _stages[number];
        if (all)
            return stage.End;
        if (number >= _across && _across > 0 && _stages[_across - 1].Done < _stages[_across - 1].End)
            known = Math.Min(known, _stages[_across - 1].Done);
        long reach = stage.TapReach < 0 ? long.MaxValue : known - stage.TapReach;
        if (stage.LevelReach >= 0)
            reach = Math.Min(reach, _stages[number - 1].Done - stage.LevelReach);
        return Math.Min(reach, stage.End);
    }

    /// <summary>Moves a stage on; false if it has to wait.</summary>
    /// <param name="number">Which, but not the last.</param>
    /// <param name="known">How far the line of taps has been read.</param>
    /// <param name="all">Whether that is all of it.</param>
    /// <param name="first">Where it goes on.</param>
    /// <param name="end">How far it goes.</param>
    public bool Advance(int number, long known, bool all, out long first, out long end)
    {
        ref PassStage<T> stage = ref _stages[number];
        first = stage.Done;
        end = Reach(number, known, all) & -_lanes;
        if (end <= first)
            return false;
        stage.Done = end;
        return true;
    }
}
