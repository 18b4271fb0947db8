# Completion of gpupool in fish. For every shell: gpupool completion fish > ~/.config/fish/completions/gpupool.fish
function __gpupool_complete
    set -l line (commandline -cp)
    gpupool "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end
complete -c gpupool -a '(__gpupool_complete)'
